package com.acme.bench.natives;

import com.acme.bench.natives.NativeRow.Bar;
import com.acme.bench.natives.Server.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The table of the native tier: kernels called from Java beside what they are meant to reach, which
 * the program of {@code table.c} computes. Both are processes that take turns, so what else the
 * machine does meets both; the least time of many turns counts. Run by {@code run.sh table}.
 */
public final class NativeTable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double TURN = 1e6;
  private static final double WARM_UP = 4e9;
  private static final double SPENT = 3e9;
  private static final int FEWEST = 30;

  /** How much results may differ: others add in other orders. */
  private static final double NEAR = 1e-9;

  private NativeTable() {}

  /** The path of the C program, and which rows, by a part of their label; or {@code serve}. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("serve")) {
      serve();
      return;
    }
    String wanted = arguments.length > 1 ? arguments[1] : "";
    System.out.println("| | Kiln, µs | C, µs | ratio | bar | |\n|---|---|---|---|---|---|");
    try (Server c = new Server(List.of(arguments[0]), Map.of("OPENBLAS_NUM_THREADS", "1"));
        Server one = java(1);
        Server two = java(2)) {
      for (NativeRow row : NativeRow.all()) {
        if (row.label().contains(wanted)) {
          Timed own = new Timed(one, row.label(), Turn::thread);
          compare(row.label(), own, new Timed(c, row.other(), Turn::thread), row.bar());
        }
      }
      String label = "product of 1000, two threads : one";
      if (label.contains(wanted)) {
        String row = "product of 1000, given array";
        Timed own = new Timed(two, row, Turn::clock);
        compare(label, own, new Timed(one, row, Turn::clock), Bar.ratio(1 / 1.8));
      }
    }
  }

  private static Server java(int threads) throws IOException {
    String home = System.getProperty("java.home");
    return new Server(
        List.of(
            home + "/bin/java",
            "--enable-native-access=ALL-UNNAMED",
            "-Xms1g",
            "-Xmx1g",
            "-XX:+AlwaysPreTouch",
            "-Dkiln.native=require",
            "-Dkiln.native.threads=" + threads,
            "-cp",
            System.getProperty("java.class.path"),
            NativeTable.class.getName(),
            "serve"),
        Map.of());
  }

  /** A row in a process; its least time so far. */
  private static final class Timed {
    private final Server server;
    private final String row;
    private final ToDoubleFunction<Turn> clock;
    private double least = Double.MAX_VALUE;
    private double value;

    Timed(Server server, String row, ToDoubleFunction<Turn> clock) {
      this.server = server;
      this.row = row;
      this.clock = clock;
    }

    /** Warms up, and finds how often to call in a turn. */
    long times() {
      double spent = 0;
      double each = 0;
      long times = 1;
      while (spent < WARM_UP) {
        Turn turn = server.run(row, times);
        each = turn.clock();
        spent += each * times + 1;
        value = turn.value();
        times = Math.max(1, Math.round(TURN / each));
      }
      return times;
    }

    double turn(long times) {
      Turn turn = server.run(row, times);
      least = Math.min(least, clock.applyAsDouble(turn));
      return turn.clock() * times;
    }
  }

  private static void compare(String label, Timed own, Timed other, Bar bar) {
    long times = own.times();
    long others = other.times();
    if (!(Math.abs(own.value - other.value) <= NEAR * Math.max(1, Math.abs(other.value)))) {
      throw new AssertionError(label + ": " + own.value + ", not " + other.value);
    }
    double spent = 0;
    for (int turns = 0; turns < FEWEST || spent < SPENT; turns++) {
      spent += own.turn(times) + other.turn(others);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s | %s |%n",
        label,
        microseconds(own.least),
        microseconds(other.least),
        own.least / other.least,
        bar,
        bar.isMet(own.least, other.least) ? "met" : "*missed*");
  }

  /** Three figures at least. */
  private static String microseconds(double nanoseconds) {
    double time = nanoseconds / 1000;
    return String.format(Locale.ROOT, time < 1 ? "%.4f" : time < 100 ? "%.2f" : "%.0f", time);
  }

  /** Answers lines {@code LABEL TIMES}. */
  private static void serve() throws IOException {
    Map<String, NativeRow> rows = new LinkedHashMap<>();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      int at = line.lastIndexOf(' ');
      if (rows.isEmpty()) {
        new ArrayList<>(NativeRow.all()).forEach(row -> rows.put(row.label(), row));
      }
      answer(rows.get(line.substring(0, at)), Long.parseLong(line.substring(at + 1)));
    }
  }

  private static void answer(NativeRow row, long times) {
    long clock = System.nanoTime();
    long thread = THREADS.getCurrentThreadCpuTime();
    row.work().run(times);
    double spent = THREADS.getCurrentThreadCpuTime() - thread;
    double passed = System.nanoTime() - clock;
    System.out.println(spent / times + " " + passed / times + " " + row.value().getAsDouble());
  }
}
