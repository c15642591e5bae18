package com.acme.bench.natives;

import com.acme.bench.Natives;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * A row of the table: a kernel, and a name for what it is compared with in {@code table.c}.
 *
 * @param label what the table says
 * @param other the name in C
 * @param bar what is meant
 * @param work calls the kernel so many times
 * @param value one of the numbers that came out
 */
record NativeRow(String label, String other, Bar bar, Work work, DoubleSupplier value) {
  /** Where the C side, which computes the same, looks at a result. */
  private static final int PROBE = 5;

  private static final int MIDDLE = 505050;
  private static final int PLATE = 5050;
  private static final int COUNT = 4096;
  private static final int FEW = 1024;

  /** Each has a loop of its own, so that HotSpot compiles the call for its kernel alone. */
  interface Work {
    void run(long times);
  }

  /** A part of the other's time, or a number of nanoseconds. */
  record Bar(double limit, boolean isRatio) {
    static Bar ratio(double limit) {
      return new Bar(limit, true);
    }

    boolean isMet(double own, double other) {
      return own <= (isRatio ? limit * other : limit);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, isRatio ? "%.2f" : "%.0f ns", limit);
    }
  }

  /** What kernels without arrays gave last. */
  private static double last;

  /** The latest result. */
  private static double[] made;

  /** All rows. */
  static List<NativeRow> all() {
    List<NativeRow> rows = new ArrayList<>();
    addSmall(rows);
    addLarge(rows);
    addLoops(rows);
    addArrays(rows);
    return rows;
  }

  private static void addSmall(List<NativeRow> rows) {
    double[] a = numbers(64, 1);
    double[] b = numbers(64, 2);
    double[] c = new double[64];
    rows.add(product("8", true, c, times -> {
      for (long i = 0; i < times; i++) {
        Natives.product8(a, b, c);
      }
    }));
    rows.add(product("8", false, null, times -> {
      for (long i = 0; i < times; i++) {
        made = Natives.product8(a, b);
      }
    }));
    double[] d = numbers(64 * 64, 1);
    double[] e = numbers(64 * 64, 2);
    double[] f = new double[64 * 64];
    rows.add(product("64", true, f, times -> {
      for (long i = 0; i < times; i++) {
        Natives.product64(d, e, f);
      }
    }));
    rows.add(product("64", false, null, times -> {
      for (long i = 0; i < times; i++) {
        made = Natives.product64(d, e);
      }
    }));
  }

  private static void addLarge(List<NativeRow> rows) {
    double[] a = numbers(256 * 256, 1);
    double[] b = numbers(256 * 256, 2);
    double[] c = new double[256 * 256];
    rows.add(product("256", true, c, times -> {
      for (long i = 0; i < times; i++) {
        Natives.product256(a, b, c);
      }
    }));
    rows.add(product("256", false, null, times -> {
      for (long i = 0; i < times; i++) {
        made = Natives.product256(a, b);
      }
    }));
    double[] d = numbers(1000 * 1000, 1);
    double[] e = numbers(1000 * 1000, 2);
    double[] f = new double[1000 * 1000];
    rows.add(product("1000", true, f, times -> {
      for (long i = 0; i < times; i++) {
        Natives.product1000(d, e, f);
      }
    }));
    rows.add(product("1000", false, null, times -> {
      for (long i = 0; i < times; i++) {
        made = Natives.product1000(d, e);
      }
    }));
  }

  private static void addLoops(List<NativeRow> rows) {
    rows.add(number("Mandelbrot set", "mandelbrot", 0.35, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.mandelbrot(120, 60, 1000);
      }
    }));
    double[] grid = numbers(100 * 100 * 100, 1);
    double[] next = new double[grid.length];
    rows.add(
        new NativeRow("Laplacian of 100^3, given array", "laplacian", Bar.ratio(1.0), times -> {
          for (long i = 0; i < times; i++) {
            Natives.laplacian100(grid, next);
          }
        }, () -> next[MIDDLE]));
    rows.add(
        new NativeRow("Laplacian of 100^3, new array", "laplacian", Bar.ratio(1.0), times -> {
          for (long i = 0; i < times; i++) {
            made = Natives.laplacian100(grid);
          }
        }, () -> made[MIDDLE]));
    double[] plate = Arrays.copyOf(grid, 100 * 100);
    double[] warmed = new double[plate.length];
    rows.add(new NativeRow("100 steps of heat, 100 x 100", "heat", Bar.ratio(1.0), times -> {
      for (long i = 0; i < times; i++) {
        Natives.heat100(plate, 100, warmed);
      }
    }, () -> warmed[PLATE]));
  }

  private static void addArrays(List<NativeRow> rows) {
    double[] u = numbers(COUNT, 1);
    double[] v = numbers(COUNT, 2);
    double[] few = numbers(FEW, 1);
    double[] others = numbers(FEW, 2);
    rows.add(number("sum of 1,024", "sum1024", 0.7, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.total_of_1024(few);
      }
    }));
    rows.add(number("dot of 1,024", "dot1024", 0.7, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.inner_of_1024(few, others);
      }
    }));
    rows.add(number("sum of 4,096", "sum", 0.7, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.total(u);
      }
    }));
    rows.add(number("dot of 4,096", "dot", 0.7, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.inner(u, v);
      }
    }));
    rows.add(number("norm of a difference of 1,024", "gap1024", 1.0, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.gap_of_1024(few, others);
      }
    }));
    rows.add(number("field of 1,024 at one of them", "field1024", 1.0, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.field_of_1024(few, others, 500);
      }
    }));
    double[] tens = Arrays.stream(u).map(x -> 10 * x).toArray();
    double[] result = new double[COUNT];
    rows.add(map("exp", result, times -> {
      for (long i = 0; i < times; i++) {
        Natives.exps(tens, result);
      }
    }));
    rows.add(map("sin", result, times -> {
      for (long i = 0; i < times; i++) {
        Natives.sines(tens, result);
      }
    }));
    rows.add(map("tanh", result, times -> {
      for (long i = 0; i < times; i++) {
        Natives.tangents(tens, result);
      }
    }));
    double[] w = numbers(COUNT, 3);
    double[] z = numbers(COUNT, 4);
    double[] x = numbers(64, 5);
    rows.add(number("network of 4 x 64 x 64", "network", 1.0, times -> {
      for (long i = 0; i < times; i++) {
        last = Natives.network(u, v, w, z, x);
      }
    }));
  }

  private static NativeRow product(String n, boolean given, double[] c, Work work) {
    return new NativeRow(
        "product of " + n + ", " + (given ? "given" : "new") + " array",
        "product" + n,
        n.equals("8") ? new Bar(25, false) : Bar.ratio(1.1),
        work,
        () -> (given ? c : made)[PROBE]);
  }

  private static NativeRow number(String label, String other, double bar, Work work) {
    return new NativeRow(label, other, Bar.ratio(bar), work, () -> last);
  }

  private static NativeRow map(String name, double[] result, Work work) {
    return new NativeRow(name + " of 4,096", name, Bar.ratio(0.25), work, () -> result[PROBE]);
  }

  /** Numbers between -1 and 1, the same as in C. */
  private static double[] numbers(int count, int seed) {
    double[] numbers = new double[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      numbers[i] = (state >> 11) * 0x1p-52;
    }
    return numbers;
  }
}
