package dev.kiln.compiler.backend.c;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Inputs for all functions of the prelude.
 *
 * @param slices where slices of x start and how long they are
 * @param products rows, inner size, columns, which factors are transposed, threads
 * @param intSlices the same as slices, of ints
 */
record PreludeInput(
    double[] x,
    double[] y,
    double[] z,
    long[] a,
    long[] b,
    long[] c,
    List<long[]> slices,
    List<long[]> products,
    double[] factors,
    List<long[]> intSlices) {
  /** How many points there are for each function; {@code -Dpoints=1000000} for a long run. */
  private static final int COUNT = Math.max(24_000, Integer.getInteger("points", 0));

  private static final double[] ENDS = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    0.49999999999999994,
    4503599627370495.5,
    0x1p52,
    0x1p53,
    0x1p62,
    0x1p63,
    -0x1p63,
    Math.nextDown(0x1p63),
    Math.nextDown(-0x1p63),
    709.782712893384,
    709.782712893385,
    710,
    Math.nextUp(710),
    -708.4,
    -745.1332191019411,
    -745.1332191019412,
    -746,
    -1e4,
    1e4,
    20,
    Math.nextUp(20.0),
    19.06154,
    -20.5,
    0x1p30,
    Math.nextDown(0x1p30),
    -0x1p30,
    0x1p31,
    1e300,
    Math.PI,
    Math.PI / 2,
    Math.PI / 4,
    0.7071067811865476,
    Math.nextDown(0.7071067811865476),
    Math.nextUp(1.0),
    Math.nextDown(1.0),
    10,
    1e22,
    1e-300,
    6381956970095103.0 * 0x1p797
  };

  private static final long[] INT_ENDS = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    7,
    -7,
    10,
    63,
    64,
    65,
    100,
    0xD7FF,
    0xD800,
    0xDFFF,
    0xE000,
    0x10FFFF,
    0x110000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    3037000499L,
    3037000500L,
    1L << 27,
    (1L << 27) + 1,
    1L << 32,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE + 1
  };

  static PreludeInput make() {
    Random random = new Random(7);
    double[] x = new double[COUNT];
    double[] y = new double[COUNT];
    double[] z = new double[COUNT];
    long[] a = new long[COUNT];
    long[] b = new long[COUNT];
    long[] c = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int kind = i / 600;
      boolean pairs = i < ENDS.length * ENDS.length;
      x[i] = pairs ? ENDS[i / ENDS.length] : real(random, kind);
      y[i] = pairs ? ENDS[i % ENDS.length] : i % 50 == 0 ? x[i] : real(random, kind);
      z[i] = i % 3 == 0 ? -x[i] * y[i] : real(random, kind);
      a[i] = integer(random);
      b[i] = i % 50 == 0 ? a[i] : integer(random);
      c[i] = i % 4 == 0 ? integer(random) : random.nextInt(140) - 70;
    }
    return new PreludeInput(
        x, y, z, a, b, c, slices(random), products(random), factors(random), intSlices(random));
  }

  /** Numbers of one kind stand together, so that there are sums that are no NaN. */
  private static double real(Random random, int kind) {
    double part = random.nextDouble() * 2 - 1;
    return switch (kind % 12) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> part * 10;
      case 2 -> part * 750;
      case 3 -> Math.scalb(part, -random.nextInt(1080));
      case 4 -> near(random.nextInt(2_000_000) - 1_000_000, random);
      case 5 -> Math.scalb(part, 30 + random.nextInt(990));
      case 6 -> 1 + part * part * part;
      case 7 -> random.nextInt(20) - 10 + (random.nextBoolean() ? 0.5 : 0);
      case 8 -> Math.scalb(part, random.nextInt(130) - 65);
      case 9 -> random.nextBoolean() ? part * 20 : ENDS[random.nextInt(ENDS.length)];
      case 10 -> Math.scalb(part, -530 - random.nextInt(20));
      default -> random.nextBoolean() ? 0.0 : -0.0;
    };
  }

  /** A multiple of a right angle, or a number beside it. */
  private static double near(int quarters, Random random) {
    double angle = quarters * (Math.PI / 2);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(angle) + random.nextInt(5) - 2);
  }

  private static long integer(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> INT_ENDS[random.nextInt(INT_ENDS.length)];
      case 1 -> random.nextInt(200) - 100;
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
      default -> random.nextLong();
    };
  }

  private static List<long[]> slices(Random random) {
    List<long[]> slices = new ArrayList<>();
    for (int length = 0; length < 100; length++) {
      for (int i = 0; i < 8; i++) {
        slices.add(new long[] {random.nextInt(COUNT - length), length});
      }
      slices.add(new long[] {600 * (11 + 12 * (length % 3)) + length, length});
    }
    slices.add(new long[] {0, COUNT});
    slices.add(new long[] {600, 500});
    slices.add(new long[] {1_200, 597});
    return slices;
  }

  /** Some are so short that their products fit. */
  private static List<long[]> intSlices(Random random) {
    List<long[]> slices = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int length = i % 10 == 0 ? random.nextInt(100) : random.nextInt(8);
      slices.add(new long[] {random.nextInt(COUNT - length), length});
    }
    return slices;
  }

  private static List<long[]> products(Random random) {
    List<long[]> products = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int most = i < 250 ? 12 : 50;
      products.add(product(random, size(random, most), size(random, most), size(random, most), 1));
    }
    for (int kind = 0; kind < 4; kind++) {
      for (int threads : new int[] {1, 3}) {
        products.add(new long[] {70, 700, 60 + kind, kind & 1, kind >> 1, threads});
        products.add(new long[] {101, 50, 1_060, kind & 1, kind >> 1, threads});
        products.add(new long[] {8 + kind, 999, 260, kind & 1, kind >> 1, threads});
        products.add(new long[] {260, 210, 201, kind & 1, kind >> 1, threads});
        products.add(new long[] {150, 200, 303, kind & 1, kind >> 1, threads});
      }
      products.add(new long[] {1_500, 30, 5 + 6 * kind, kind & 1, kind >> 1, 1});
      products.add(new long[] {1, 300, 500, kind & 1, kind >> 1, 1});
      products.add(new long[] {500, 300, 1, kind & 1, kind >> 1, 1});
      for (int rows = 33; rows < 40; rows++) {
        products.add(new long[] {rows, 3 * rows - 95, 1, kind & 1, kind >> 1, 1});
        products.add(new long[] {1, rows - 32, rows, kind & 1, kind >> 1, 1});
      }
      products.add(new long[] {0, 3, 2, kind & 1, kind >> 1, 1});
      products.add(new long[] {3, 0, 20, kind & 1, kind >> 1, 1});
    }
    return products;
  }

  private static long size(Random random, int most) {
    return 1 + random.nextInt(most);
  }

  private static long[] product(Random random, long m, long n, long p, long threads) {
    return new long[] {m, n, p, random.nextInt(2), random.nextInt(2), threads};
  }

  /** Numbers of about one size, so that rounding shows, and some whose products underflow. */
  private static double[] factors(Random random) {
    double[] factors = new double[400_000];
    for (int i = 0; i < factors.length; i++) {
      factors[i] =
          random.nextInt(40) == 0 ? -0x1p-600 * random.nextDouble() : random.nextGaussian();
    }
    for (int i = 0; i < 40; i++) {
      factors[300 + random.nextInt(factors.length - 300)] = ENDS[random.nextInt(ENDS.length)];
    }
    return factors;
  }

  void write(Path file) throws IOException {
    List<long[]> parts = List.of(
        bits(x),
        bits(y),
        bits(z),
        a,
        b,
        c,
        flat(slices),
        flat(products),
        bits(factors),
        flat(intSlices));
    int words = parts.stream().mapToInt(part -> part.length + 1).sum();
    ByteBuffer buffer = ByteBuffer.allocate(words * 8).order(ByteOrder.nativeOrder());
    for (long[] part : parts) {
      buffer.putLong(part.length);
      for (long word : part) {
        buffer.putLong(word);
      }
    }
    Files.write(file, buffer.array());
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }

  private static long[] flat(List<long[]> rows) {
    return rows.stream().flatMapToLong(java.util.Arrays::stream).toArray();
  }
}
