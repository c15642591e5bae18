package dev.kiln.runtime;

/**
 * The exponential function and the hyperbolic tangent, without a branch on the way, so that a loop
 * over an array can be vectorised, and with the same bits on every JDK. The first is off by less
 * than 0.7 units in the last place, the second by less than 0.8.
 *
 * <p>{@code e^t = 2^n e^r} with {@code n} the whole number nearest to {@code t / ln 2}, after Cody
 * and Waite; {@code e^r = 1 + r + r^2 q(r)} with {@code q} interpolated at Chebyshev's points of
 * {@code |r| <= ln 2 / 2}, where it is off by less than 2^-60 of {@code e^r - 1}.
 */
final class Exponential {
  static final double LOG2_E = 0x1.71547652b82fep+0;

  /** The logarithm of 2 in two parts: a whole number below 2048 times the first is exact. */
  static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

  static final double LN2_LOW = 0x1.ef35793c76730p-45;

  /** Added to a small number, it leaves that rounded to a whole one in the lowest bits. */
  static final double ROUNDING = 0x1.8p52;

  private static final double Q0 = 0x1.0000000000000p-1;
  private static final double Q1 = 0x1.5555555555557p-3;
  private static final double Q2 = 0x1.5555555555556p-5;
  private static final double Q3 = 0x1.11111111100cep-7;
  private static final double Q4 = 0x1.6c16c16c162ccp-10;
  private static final double Q5 = 0x1.a01a01abef415p-13;
  private static final double Q6 = 0x1.a01a01a6dcaffp-16;
  private static final double Q7 = 0x1.71de021a90822p-19;
  private static final double Q8 = 0x1.27e4db57442fbp-22;
  private static final double Q9 = 0x1.af4e196027428p-26;
  private static final double Q10 = 0x1.1f731ea5352cap-29;

  /** Beyond these, {@code e^x} is infinite or 0. */
  private static final double LARGEST = 710;

  private static final double LEAST = -746;

  /** From here on the hyperbolic tangent is 1. */
  private static final double FLAT = 20;

  private Exponential() {}

  /** {@code e^x}. */
  static double exp(double x) {
    double t = x > LARGEST ? LARGEST : x < LEAST ? LEAST : x;
    double shifted = t * LOG2_E + ROUNDING;
    double n = shifted - ROUNDING;
    double r = reduced(t, n);
    double rest = tail(r, rest(t, n, r));
    double sum = 1 + r;
    double e = sum + (1 - sum + r + rest);
    int exponent = (int) Double.doubleToRawLongBits(shifted);
    int half = exponent >> 1;
    return e * powerOfTwo(half) * powerOfTwo(exponent - half);
  }

  /**
   * {@code (e^t - 1) / (e^t + 1)} with {@code t = 2|x|}. Numerator and denominator are sums of two
   * doubles; what the quotient of the large ones leaves is divided, too.
   */
  static double tanh(double x) {
    double size = Math.abs(x);
    double t = size > FLAT ? 2 * FLAT : 2 * size;
    double shifted = t * LOG2_E + ROUNDING;
    double n = shifted - ROUNDING;
    double r = reduced(t, n);
    double rest = tail(r, rest(t, n, r));
    double p = r + rest;
    double scale = powerOfTwo((int) Double.doubleToRawLongBits(shifted));
    double large = scale * p;
    double small = scale * (r - p + rest);
    double less = scale - 1;
    double above = less + large;
    double aboveRest = less - above + large + (scale - less - 1 + small);
    double more = scale + 1;
    double below = more + large;
    double belowRest = more - below + large + (scale - more + 1 + small);
    double inverse = 1 / below;
    double quotient = above * inverse;
    double remainder = Math.fma(-quotient, below, above);
    double correction = remainder + Math.fma(-quotient, belowRest, aboveRest);
    return Math.copySign(Math.fma(correction, inverse, quotient), x);
  }

  /** A number less {@code n} times ln 2, as a double. */
  static double reduced(double t, double n) {
    return Math.fma(-n, LN2_HIGH, t) - n * LN2_LOW;
  }

  /** What that is short of. */
  static double rest(double t, double n, double r) {
    return Math.fma(-n, LN2_HIGH, t) - r - n * LN2_LOW;
  }

  /** {@code e^(r + c) - 1 - r} for a tiny {@code c}. */
  private static double tail(double r, double c) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double q01 = Math.fma(Q1, r, Q0);
    double q23 = Math.fma(Q3, r, Q2);
    double q45 = Math.fma(Q5, r, Q4);
    double q67 = Math.fma(Q7, r, Q6);
    double q89 = Math.fma(Q9, r, Q8);
    double q0123 = Math.fma(q23, r2, q01);
    double q4567 = Math.fma(q67, r2, q45);
    double q8910 = Math.fma(Q10, r2, q89);
    double q = Math.fma(Math.fma(q8910, r4, q4567), r4, q0123);
    return Math.fma(r2, q, Math.fma(c, r, c));
  }

  /** {@code (e^r - 1 - r - r^2/2) / r^3}. */
  static double cubic(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double q1234 = Math.fma(Math.fma(Q4, r, Q3), r2, Math.fma(Q2, r, Q1));
    double q5678 = Math.fma(Math.fma(Q8, r, Q7), r2, Math.fma(Q6, r, Q5));
    return Math.fma(Math.fma(Math.fma(Q10, r, Q9), r4, q5678), r4, q1234);
  }

  static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble(exponent + 1023L << 52);
  }
}
