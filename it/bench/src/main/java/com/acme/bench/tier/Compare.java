package com.acme.bench.tier;

import com.acme.bench.HandWritten;
import com.acme.bench.Kernels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Kernels in all tiers, in Java, in C and in Lua, in one sitting: prints the shortest of fifteen
 * times and their ratios to C as a Markdown table. What runs in a JVM is timed in one of its own, as
 * C and Lua are in processes of theirs, and in one that has run all the others before. A language
 * that is not installed is left out.
 */
public final class Compare {
  private static final String ALONE = "alone";
  private static final int ROUNDS = 15;
  private static final long WARM_UP = 2_000_000_000L;

  private Compare() {}

  /** A kernel: what computes it in Java, and its arguments in Kiln. */
  private enum Kernel {
    MANDELBROT(
        "120 x 60 points of the Mandelbrot set, at most 1000 rounds",
        120,
        n -> Kernels.mandelbrot(n, n / 2, 1000),
        n -> HandWritten.mandelbrot((int) n, (int) n / 2, 1000),
        120L,
        60L,
        1000L),
    PICTURE(
        "the same as an array of points, computed side by side",
        120,
        n -> Kernels.picture(n, n / 2, 1000),
        n -> HandWritten.mandelbrot((int) n, (int) n / 2, 1000),
        120L,
        60L,
        1000L),
    FIB("fib(32)", 32, Kernels::fib, HandWritten::fib, 32L),
    ACKERMANN("ack(2, 400)", 400, Kernels::ackermann, HandWritten::ackermann, 400L),
    N_BODY(
        "50,000 steps of five bodies",
        50_000,
        Kernels::n_body,
        n -> HandWritten.nBody((int) n),
        50_000L);

    private final String title;
    private final int size;
    private final LongUnaryOperator generated;
    private final LongUnaryOperator handWritten;
    private final Object[] arguments;

    Kernel(
        String title,
        int size,
        LongUnaryOperator generated,
        LongUnaryOperator handWritten,
        Object... arguments) {
      this.title = title;
      this.size = size;
      this.generated = generated;
      this.handWritten = handWritten;
      this.arguments = arguments;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A way to compute a kernel in this process. */
  private interface Work {
    Object run() throws Exception;
  }

  /** Times in nanoseconds: in a process of its own, and in one with all the others. */
  private record Times(double alone, double together) {}

  /** Prints tables of the kernels with that name; or, of one and a way, the result and time. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3 && arguments[0].equals(ALONE)) {
      Work work = works(Kernel.valueOf(arguments[1])).get(arguments[2]);
      System.out.println(work.run() + " " + shortest(work));
      return;
    }
    System.out.println("JDK " + System.getProperty("java.version") + "\n");
    String wanted = arguments.length > 0 ? arguments[0] : "";
    for (Kernel kernel : Kernel.values()) {
      if (!kernel.text().contains(wanted)) {
        continue;
      }
      print(kernel, timed(kernel));
    }
  }

  /** The times by what it was computed in. */
  private static Map<String, Times> timed(Kernel kernel) throws Exception {
    Map<String, Times> times = new LinkedHashMap<>();
    String expected = Long.toString(kernel.handWritten.applyAsLong(kernel.size));
    for (Other other : Other.values()) {
      other.run(kernel.text(), kernel.size).ifPresent(told -> {
        same(expected, told.result(), other.title());
        times.put(other.title(), new Times(told.nanoseconds(), told.nanoseconds()));
      });
    }
    for (Map.Entry<String, Work> work : works(kernel).entrySet()) {
      same(expected, work.getValue().run().toString(), work.getKey());
      Other.Told alone = Other.told(List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-classpath",
          System.getProperty("java.class.path"),
          Compare.class.getName(),
          ALONE,
          kernel.name(),
          work.getKey()));
      same(expected, alone.result(), work.getKey());
      times.put(work.getKey(), new Times(alone.nanoseconds(), shortest(work.getValue())));
    }
    return times;
  }

  private static Map<String, Work> works(Kernel kernel) throws Exception {
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("hand-written Java", () -> kernel.handWritten.applyAsLong(kernel.size));
    works.put("Kiln, generated Java", () -> kernel.generated.applyAsLong(kernel.size));
    for (WayToRun way : WayToRun.values()) {
      WayToRun.Callee callee = way.compile(CoreFunction.of(kernel.text()));
      String title = "Kiln, " + way.name().toLowerCase(Locale.ROOT);
      works.put(title, () -> callee.call(kernel.arguments));
    }
    return works;
  }

  private static void same(String expected, String found, String title) {
    if (!found.equals(expected)) {
      throw new AssertionError(title + " gives " + found + ", not " + expected);
    }
  }

  /** The shortest of some times, after a while of warming up: the one least disturbed. */
  private static double shortest(Work work) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP) {
      work.run();
    }
    double shortest = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long before = System.nanoTime();
      work.run();
      shortest = Math.min(shortest, System.nanoTime() - before);
    }
    return shortest;
  }

  private static void print(Kernel kernel, Map<String, Times> times) {
    Times unit = times.values().iterator().next();
    List<Map.Entry<String, Times>> sorted = new ArrayList<>(times.entrySet());
    sorted.sort(Comparator.comparing(each -> each.getValue().alone()));
    System.out.println("| " + kernel.title + " | alone, ms | ratio | after the others, ms | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (Map.Entry<String, Times> each : sorted) {
      Times time = each.getValue();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f |%n",
          each.getKey(),
          time.alone() / 1e6,
          time.alone() / unit.alone(),
          time.together() / 1e6,
          time.together() / unit.together());
    }
    System.out.println();
  }
}
