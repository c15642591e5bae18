package dev.kiln.runtime;

/** Dividing many times by one number: by multiplying with what is computed from it once. */
public final class Reciprocals {
  private Reciprocals() {}

  /**
   * {@code a / b}, truncated, by multiplying with {@code of(b)}; errors division and
   * overflow. Granlund and Montgomery, Division by Invariant Integers using Multiplication.
   */
  public static long divide(long a, long b, long reciprocal, String at) {
    if (reciprocal == 0) {
      return Ints.divide(a, b, at);
    }
    long quotient = quotientBySize(a, Math.abs(b), reciprocal);
    long sign = b >> 63;
    return (quotient ^ sign) - sign;
  }

  /** {@code a % b} with the sign of {@code a}, in the same way. */
  public static long remainder(long a, long b, long reciprocal, String at) {
    if (reciprocal == 0) {
      return Ints.remainder(a, b, at);
    }
    long size = Math.abs(b);
    return a - size * quotientBySize(a, size, reciprocal);
  }

  private static long quotientBySize(long a, long size, long reciprocal) {
    int shift = 63 - Long.numberOfLeadingZeros(size - 1 | 1);
    return (a + Math.multiplyHigh(reciprocal, a) >> shift) - (a >> 63);
  }

  /**
   * {@code 2^(64 + s) / |b| + 1}, {@code 2^s} being the power of 2 below {@code |b|}; 0 for 0, -1
   * and the least Int.
   */
  public static long of(long b) {
    if (b + 1 >>> 1 == 0 || b == Long.MIN_VALUE) {
      return 0;
    }
    long size = Math.abs(b);
    if (size == 1) {
      return 1;
    }
    int power = 63 - Long.numberOfLeadingZeros(size - 1);
    return quotient(1L << power, size) + 1;
  }

  /** {@code high 2^64 / divisor}, unsigned, for high below divisor: two digits of 32 bits. */
  private static long quotient(long high, long divisor) {
    int zeros = Long.numberOfLeadingZeros(divisor);
    long by = divisor << zeros;
    long first = digit(high << zeros, by);
    long rest = (high << zeros << 32) - first * by;
    return (first << 32) + digit(rest, by);
  }

  /** The digit of {@code x 2^32 / by}, the highest bit of {@code by} being set, x below it. */
  private static long digit(long x, long by) {
    long top = by >>> 32;
    long digit = Long.divideUnsigned(x, top);
    long rest = x - digit * top;
    while (digit >>> 32 != 0 || Long.compareUnsigned(digit * (by & 0xFFFF_FFFFL), rest << 32) > 0) {
      digit--;
      rest += top;
      if (rest >>> 32 != 0) {
        break;
      }
    }
    return digit;
  }
}
