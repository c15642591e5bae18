package dev.kiln.runtime;

/**
 * Logarithms, without a branch on the way, so that a loop over an array can be vectorised, and with
 * the same bits on every JDK.
 *
 * <p>{@code ln x = n ln 2 + ln(1 + f)} with {@code 1 + f} between the roots of 1/2 and 2; that is
 * {@code f - f^2/2 + s (f^2/2 + r(s^2))} with {@code s = f / (2 + f)}, as in the library of Sun
 * Microsystems, with {@code r} interpolated at Chebyshev's points. Sums and products that matter
 * are made of two doubles.
 */
final class Logarithm {
  /** The second part of 1 / ln 2, and 1 / ln 10 in two parts. */
  private static final double LOG2_E_REST = 0x1.777d0ffda0d24p-56;

  private static final double LOG10_E = 0x1.bcb7b1526e50ep-2;
  private static final double LOG10_E_REST = 0x1.95355baaafad3p-57;

  private static final double R1 = 0x1.5555555555555p-1;
  private static final double R2 = 0x1.9999999999a39p-2;
  private static final double R3 = 0x1.2492492476a1ap-2;
  private static final double R4 = 0x1.c71c7201a55d7p-3;
  private static final double R5 = 0x1.745cf8e4bba1bp-3;
  private static final double R6 = 0x1.3b1c3c1c81c8fp-3;
  private static final double R7 = 0x1.0fbde0f4ad17bp-3;
  private static final double R8 = 0x1.0c0aff044a970p-3;

  private static final long ROOT_OF_HALF = Double.doubleToRawLongBits(0.7071067811865476);
  private static final int FRACTION_BITS = 52;

  private Logarithm() {}

  /** The natural logarithm. */
  static double log(double x) {
    return scaled(x, 1, 0);
  }

  /** The logarithm to the base 2; exact for powers of 2. */
  static double log2(double x) {
    return scaled(x, Exponential.LOG2_E, LOG2_E_REST);
  }

  /** The logarithm to the base 10; exact for powers of 10. */
  static double log10(double x) {
    return scaled(x, LOG10_E, LOG10_E_REST);
  }

  /** The natural logarithm times a number of two parts. */
  private static double scaled(double x, double factor, double factorRest) {
    double n = exponent(x);
    double f = fraction(x);
    double s = f / (2 + f);
    double half = 0.5 * f;
    double square = half * f;
    double head = f - square;
    double headRest = f - head - square - Math.fma(half, f, -square);
    double base = n * Exponential.LN2_HIGH;
    double sum = base + head;
    double rest =
        base - sum + head + (Math.fma(s, square + r(s * s), headRest) + n * Exponential.LN2_LOW);
    double high = sum + rest;
    double low = sum - high + rest;
    double product = high * factor;
    double error = Math.fma(high, factor, -product);
    double result = product + Math.fma(low, factor, Math.fma(high, factorRest, error));
    return x > 0 && x < Double.POSITIVE_INFINITY ? result : end(x);
  }

  /** {@code n} of a positive finite number {@code 2^n (1 + f)}, as above. */
  static double exponent(double x) {
    return whole(bits(x)) - (x < Double.MIN_NORMAL ? 54 : 0);
  }

  /** {@code f} of such a number. */
  static double fraction(double x) {
    long bits = bits(x);
    return Double.longBitsToDouble(bits - (whole(bits) << FRACTION_BITS)) - 1;
  }

  private static long bits(double x) {
    return Double.doubleToRawLongBits(x < Double.MIN_NORMAL ? x * 0x1p54 : x);
  }

  private static long whole(long bits) {
    return bits - ROOT_OF_HALF >> FRACTION_BITS;
  }

  private static double end(double x) {
    return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
  }

  private static double r(double z) {
    double z2 = z * z;
    double r1234 = Math.fma(Math.fma(R4, z, R3), z2, Math.fma(R2, z, R1));
    double r5678 = Math.fma(Math.fma(R8, z, R7), z2, Math.fma(R6, z, R5));
    return z * Math.fma(r5678, z2 * z2, r1234);
  }
}
