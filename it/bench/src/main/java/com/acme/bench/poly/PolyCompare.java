package com.acme.bench.poly;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Kernels of PolyBench in Kiln and in Java, by turns in one sitting: prints the shortest and the
 * median of many times, the ratios of the shortest, and their geometric means, as a Markdown table.
 * First it makes sure that both compute the same. An argument chooses the kernels whose names have
 * it.
 */
public final class PolyCompare {
  private static final double WARM_UP = 1e9;
  private static final double MEASURE = 1e9;
  private static final int MOST = 10_000;
  private static final int FEWEST = 15;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private PolyCompare() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    String wanted = arguments.length > 0 ? arguments[0].replace(".*", "") : "";
    System.out.println("JDK " + System.getProperty("java.version") + "\n");
    System.out.println("| kernel | Kiln, ms | median | Java, ms | median | ratio |");
    System.out.println("|---|---|---|---|---|---|");
    Map<PolyKernel.Kind, double[]> means = new EnumMap<>(PolyKernel.Kind.class);
    for (PolyKernel kernel : PolyKernel.all()) {
      if (kernel.name().contains(wanted)) {
        check(kernel);
        double[] sum = means.computeIfAbsent(kernel.kind(), kind -> new double[2]);
        sum[0] += Math.log(ratio(kernel));
        sum[1]++;
      }
    }
    System.out.println();
    means.forEach((kind, sum) -> System.out.printf(
        Locale.ROOT,
        "geometric mean of %s: %.2f%n",
        kind.name().toLowerCase(Locale.ROOT),
        Math.exp(sum[0] / sum[1])));
    double all = means.values().stream().mapToDouble(sum -> sum[0]).sum();
    double count = means.values().stream().mapToDouble(sum -> sum[1]).sum();
    System.out.printf(Locale.ROOT, "geometric mean of all: %.2f%n", Math.exp(all / count));
  }

  private static void check(PolyKernel kernel) {
    kernel.prepare().run();
    kernel.java().run();
    double[] expected = kernel.result().get();
    double[] found = kernel.kiln().get();
    if (found.length != expected.length) {
      throw new AssertionError(kernel.name() + ": other sizes");
    }
    for (int i = 0; i < found.length; i++) {
      double scale = Math.max(1e-3, Math.abs(expected[i]));
      if (!(Math.abs(found[i] - expected[i]) <= 1e-9 * scale)) {
        throw new AssertionError(
            kernel.name() + " at " + i + ": " + found[i] + ", not " + expected[i]);
      }
    }
  }

  private static double ratio(PolyKernel kernel) {
    Runnable kiln = () -> kernel.kiln().get();
    double spent = 0;
    while (spent < WARM_UP) {
      spent += time(kernel.prepare(), kiln) + time(kernel.prepare(), kernel.java());
    }
    double[] own = new double[MOST];
    double[] others = new double[MOST];
    int count = 0;
    spent = 0;
    while (count < FEWEST || spent < MEASURE && count < MOST) {
      own[count] = time(() -> {}, kiln);
      others[count] = time(kernel.prepare(), kernel.java());
      spent += own[count] + others[count++];
    }
    double[] kilns = sorted(own, count);
    double[] javas = sorted(others, count);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.3f | %.2f |%n",
        kernel.name(),
        kilns[0] / 1e6,
        kilns[count / 2] / 1e6,
        javas[0] / 1e6,
        javas[count / 2] / 1e6,
        kilns[0] / javas[0]);
    return kilns[0] / javas[0];
  }

  private static double[] sorted(double[] times, int count) {
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The processor's time, in which other programs have no part. */
  private static double time(Runnable prepare, Runnable work) {
    prepare.run();
    long before = THREADS.getCurrentThreadCpuTime();
    work.run();
    return THREADS.getCurrentThreadCpuTime() - before;
  }
}
