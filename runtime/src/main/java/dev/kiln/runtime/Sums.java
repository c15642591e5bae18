package dev.kiln.runtime;

import java.math.BigInteger;

/**
 * Reductions. Over Reals: up to 8 elements from left to right, starting with the first; more in 16
 * lanes, element {@code i} in lane {@code i mod 16}, each lane starting at the operation's neutral
 * value; then lanes {@code j} and {@code j+8}, {@code j+4}, {@code j+2}, {@code j+1} are combined,
 * the lower lane on the left. So code that uses SIMD of any width gives the same bits. Over Ints
 * the result is exact: error overflow only if it does not fit.
 */
public final class Sums {
  static {
    Signatures.know();
  }

  private static final int LANES = 16;
  private static final int SHORT = 8;

  private Sums() {}

  /** The number of elements. */
  public static long length(double[] x) {
    return x.length;
  }

  /** The number of elements. */
  public static long length(long[] x) {
    return x.length;
  }

  /** The number of elements. */
  public static long length(boolean[] x) {
    return x.length;
  }

  /** The sum; 0.0 of nothing. */
  public static double sum(double[] x) {
    int n = x.length;
    if (n <= SHORT) {
      double s = n == 0 ? 0.0 : x[0];
      for (int i = 1; i < n; i++) {
        s += x[i];
      }
      return s;
    }
    double a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0;
    double b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0, b7 = 0;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      a0 += x[i];
      a1 += x[i + 1];
      a2 += x[i + 2];
      a3 += x[i + 3];
      a4 += x[i + 4];
      a5 += x[i + 5];
      a6 += x[i + 6];
      a7 += x[i + 7];
      b0 += x[i + 8];
      b1 += x[i + 9];
      b2 += x[i + 10];
      b3 += x[i + 11];
      b4 += x[i + 12];
      b5 += x[i + 13];
      b6 += x[i + 14];
      b7 += x[i + 15];
    }
    int left = n - i;
    a0 = left > 0 ? a0 + x[i] : a0;
    a1 = left > 1 ? a1 + x[i + 1] : a1;
    a2 = left > 2 ? a2 + x[i + 2] : a2;
    a3 = left > 3 ? a3 + x[i + 3] : a3;
    a4 = left > 4 ? a4 + x[i + 4] : a4;
    a5 = left > 5 ? a5 + x[i + 5] : a5;
    a6 = left > 6 ? a6 + x[i + 6] : a6;
    a7 = left > 7 ? a7 + x[i + 7] : a7;
    b0 = left > 8 ? b0 + x[i + 8] : b0;
    b1 = left > 9 ? b1 + x[i + 9] : b1;
    b2 = left > 10 ? b2 + x[i + 10] : b2;
    b3 = left > 11 ? b3 + x[i + 11] : b3;
    b4 = left > 12 ? b4 + x[i + 12] : b4;
    b5 = left > 13 ? b5 + x[i + 13] : b5;
    b6 = left > 14 ? b6 + x[i + 14] : b6;
    return combine(a0 + b0, a1 + b1, a2 + b2, a3 + b3, a4 + b4, a5 + b5, a6 + b6, a7 + b7);
  }

  /** The sum of lanes of which {@code j} and {@code j + 8} are added already. */
  private static double combine(
      double a0, double a1, double a2, double a3, double a4, double a5, double a6, double a7) {
    return ((a0 + a4) + (a2 + a6)) + ((a1 + a5) + (a3 + a7));
  }

  /** The product; 1.0 of nothing. */
  public static double product(double[] x) {
    int n = x.length;
    if (n <= SHORT) {
      double p = n == 0 ? 1.0 : x[0];
      for (int i = 1; i < n; i++) {
        p *= x[i];
      }
      return p;
    }
    double[] lanes = new double[LANES];
    java.util.Arrays.fill(lanes, 1.0);
    for (int i = 0; i < n; i++) {
      lanes[i % LANES] *= x[i];
    }
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int j = 0; j < width; j++) {
        lanes[j] *= lanes[j + width];
      }
    }
    return lanes[0];
  }

  /**
   * How the product of {@code x} changes when its elements change by {@code change}: the derivative
   * of the product in that direction.
   */
  public static double productChange(double[] x, double[] change) {
    double product = 1.0;
    double changed = 0.0;
    for (int i = 0; i < x.length; i++) {
      changed = changed * x[i] + product * change[i];
      product *= x[i];
    }
    return changed;
  }

  /** As many zeros as {@code x} has elements. */
  public static double[] zeros(double[] x) {
    return new double[x.length];
  }

  /** The inner product, stepping with fma from 0.0; the arrays have equal lengths. */
  public static double dot(double[] x, double[] y) {
    int n = x.length;
    if (n <= SHORT) {
      double s = 0.0;
      for (int i = 0; i < n; i++) {
        s = Math.fma(x[i], y[i], s);
      }
      return s;
    }
    double a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0;
    double b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0, b7 = 0;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      a0 = Math.fma(x[i], y[i], a0);
      a1 = Math.fma(x[i + 1], y[i + 1], a1);
      a2 = Math.fma(x[i + 2], y[i + 2], a2);
      a3 = Math.fma(x[i + 3], y[i + 3], a3);
      a4 = Math.fma(x[i + 4], y[i + 4], a4);
      a5 = Math.fma(x[i + 5], y[i + 5], a5);
      a6 = Math.fma(x[i + 6], y[i + 6], a6);
      a7 = Math.fma(x[i + 7], y[i + 7], a7);
      b0 = Math.fma(x[i + 8], y[i + 8], b0);
      b1 = Math.fma(x[i + 9], y[i + 9], b1);
      b2 = Math.fma(x[i + 10], y[i + 10], b2);
      b3 = Math.fma(x[i + 11], y[i + 11], b3);
      b4 = Math.fma(x[i + 12], y[i + 12], b4);
      b5 = Math.fma(x[i + 13], y[i + 13], b5);
      b6 = Math.fma(x[i + 14], y[i + 14], b6);
      b7 = Math.fma(x[i + 15], y[i + 15], b7);
    }
    int left = n - i;
    a0 = left > 0 ? Math.fma(x[i], y[i], a0) : a0;
    a1 = left > 1 ? Math.fma(x[i + 1], y[i + 1], a1) : a1;
    a2 = left > 2 ? Math.fma(x[i + 2], y[i + 2], a2) : a2;
    a3 = left > 3 ? Math.fma(x[i + 3], y[i + 3], a3) : a3;
    a4 = left > 4 ? Math.fma(x[i + 4], y[i + 4], a4) : a4;
    a5 = left > 5 ? Math.fma(x[i + 5], y[i + 5], a5) : a5;
    a6 = left > 6 ? Math.fma(x[i + 6], y[i + 6], a6) : a6;
    a7 = left > 7 ? Math.fma(x[i + 7], y[i + 7], a7) : a7;
    b0 = left > 8 ? Math.fma(x[i + 8], y[i + 8], b0) : b0;
    b1 = left > 9 ? Math.fma(x[i + 9], y[i + 9], b1) : b1;
    b2 = left > 10 ? Math.fma(x[i + 10], y[i + 10], b2) : b2;
    b3 = left > 11 ? Math.fma(x[i + 11], y[i + 11], b3) : b3;
    b4 = left > 12 ? Math.fma(x[i + 12], y[i + 12], b4) : b4;
    b5 = left > 13 ? Math.fma(x[i + 13], y[i + 13], b5) : b5;
    b6 = left > 14 ? Math.fma(x[i + 14], y[i + 14], b6) : b6;
    return combine(a0 + b0, a1 + b1, a2 + b2, a3 + b3, a4 + b4, a5 + b5, a6 + b6, a7 + b7);
  }

  /** The exact sum; error overflow if it does not fit an Int. */
  public static long sum(long[] x, String at) {
    long low = 0;
    long high = 0;
    for (long value : x) {
      long next = low + value;
      high += (value >> 63) + (Long.compareUnsigned(next, low) < 0 ? 1 : 0);
      low = next;
    }
    if (high != low >> 63) {
      throw KilnException.of("overflow", "overflow: the sum does not fit an Int", at);
    }
    return low;
  }

  /** The exact product; error overflow if it does not fit an Int. */
  public static long product(long[] x, String at) {
    BigInteger product = BigInteger.ONE;
    for (long value : x) {
      if (value == 0) {
        return 0;
      }
    }
    for (long value : x) {
      product = product.multiply(BigInteger.valueOf(value));
      if (product.bitLength() > 64) {
        break;
      }
    }
    return fit(product, "product", at);
  }

  /** The exact inner product; error overflow if it does not fit an Int. */
  public static long dot(long[] x, long[] y, String at) {
    long sum = 0;
    for (int i = 0; i < x.length; i++) {
      long product = x[i] * y[i];
      long next = sum + product;
      boolean overflow =
          Math.multiplyHigh(x[i], y[i]) != product >> 63 || ((sum ^ next) & (product ^ next)) < 0;
      if (overflow) {
        return exactDot(x, y, at);
      }
      sum = next;
    }
    return sum;
  }

  private static long exactDot(long[] x, long[] y, String at) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < x.length; i++) {
      sum = sum.add(BigInteger.valueOf(x[i]).multiply(BigInteger.valueOf(y[i])));
    }
    return fit(sum, "inner product", at);
  }

  private static long fit(BigInteger value, String what, String at) {
    if (value.bitLength() > 63) {
      throw KilnException.of("overflow", "overflow: the " + what + " does not fit an Int", at);
    }
    return value.longValue();
  }

  /** Whether all elements are equal by {@code ==}. */
  public static boolean equal(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] != y[i]) {
        return false;
      }
    }
    return x.length == y.length;
  }
}
