package dev.kiln.runtime;

/**
 * Sine, cosine and tangent, with the same bits on every JDK, and without a branch on the way for
 * angles below 2^30.
 *
 * <p>The angle is {@code n pi/2 + r + c} with {@code |r|} at most {@code pi/4} and a tiny {@code
 * c}: after Cody and Waite with {@code pi/2} in three parts, after Payne and Hanek for large ones.
 * The polynomials for the sine and the cosine of {@code r} are interpolated at Chebyshev's points.
 */
final class Trigonometry {
  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  static final double HALF_PI = 0x1.921fb54442d18p+0;
  static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  private static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

  private static final double FAR = 0x1p30;

  private static final double S1 = -0x1.5555555555555p-3;
  private static final double S2 = 0x1.1111111111110p-7;
  private static final double S3 = -0x1.a01a01a019936p-13;
  private static final double S4 = 0x1.71de3a54605eep-19;
  private static final double S5 = -0x1.ae64541266378p-26;
  private static final double S6 = 0x1.61217ec01749dp-33;
  private static final double S7 = -0x1.ab17a79237a19p-41;

  private static final double C1 = 0x1.5555555555555p-5;
  private static final double C2 = -0x1.6c16c16c16966p-10;
  private static final double C3 = 0x1.a01a019f4e867p-16;
  private static final double C4 = -0x1.27e4fa17a41b4p-22;
  private static final double C5 = 0x1.1eeb68b109173p-29;
  private static final double C6 = -0x1.907d7aebd5e3dp-37;

  private Trigonometry() {}

  /** The sine. */
  static double sin(double x) {
    return x == 0 ? x : wave(x, 0);
  }

  /** The cosine. */
  static double cos(double x) {
    return wave(x, 1);
  }

  /** The sine of the angle and so many right angles. */
  private static double wave(double x, int quarters) {
    if (!(Math.abs(x) < FAR)) {
      FarAngle far = FarAngle.of(x);
      return wave(far.r(), far.c(), far.quarters() + quarters);
    }
    double shifted = x * TWO_OVER_PI + Exponential.ROUNDING;
    double n = shifted - Exponential.ROUNDING;
    double r = reduced(x, n);
    double c = rest(x, n, r);
    return wave(r, c, (int) Double.doubleToRawLongBits(shifted) + quarters);
  }

  /** The angle less {@code n} right angles, as a double. */
  private static double reduced(double x, double n) {
    return Math.fma(-n, HALF_PI, x) - n * HALF_PI_2;
  }

  /** What that is short of. */
  private static double rest(double x, double n, double r) {
    double first = Math.fma(-n, HALF_PI, x);
    double second = n * HALF_PI_2;
    return first - r - second - Math.fma(n, HALF_PI_2, -second) - n * HALF_PI_3;
  }

  private static double wave(double r, double c, int quarters) {
    double sine = r + sineRest(r, c);
    double z = r * r;
    double most = Math.fma(-0.5, z, 1);
    double cosine = most + cosineRest(r, c, z, most);
    double value = (quarters & 1) == 0 ? sine : cosine;
    return (quarters & 2) == 0 ? value : -value;
  }

  /** {@code sin(r + c) - r}. */
  private static double sineRest(double r, double c) {
    double z = r * r;
    double z2 = z * z;
    double s1234 = Math.fma(Math.fma(S4, z, S3), z2, Math.fma(S2, z, S1));
    double s567 = Math.fma(S7, z2, Math.fma(S6, z, S5));
    return Math.fma(r * z, Math.fma(s567, z2 * z2, s1234), Math.fma(-0.5 * z, c, c));
  }

  /** {@code cos(r + c) - most} with {@code most} the double nearest to {@code 1 - z/2}. */
  private static double cosineRest(double r, double c, double z, double most) {
    double z2 = z * z;
    double c1234 = Math.fma(Math.fma(C4, z, C3), z2, Math.fma(C2, z, C1));
    double fourth = Math.fma(Math.fma(C6, z, C5), z2 * z2, c1234);
    double left = Math.fma(-0.5, z, 1 - most) - 0.5 * Math.fma(r, r, -z);
    return Math.fma(z2, fourth, left) - r * c;
  }

  /** The tangent. */
  static double tan(double x) {
    return x == 0 ? x : slope(x);
  }

  private static double slope(double x) {
    if (!(Math.abs(x) < FAR)) {
      FarAngle far = FarAngle.of(x);
      return slope(far.r(), far.c(), far.quarters());
    }
    double shifted = x * TWO_OVER_PI + Exponential.ROUNDING;
    double n = shifted - Exponential.ROUNDING;
    double r = reduced(x, n);
    double c = rest(x, n, r);
    return slope(r, c, (int) Double.doubleToRawLongBits(shifted));
  }

  /** The quotient of sine and cosine, each of two doubles; what the large ones leave counts. */
  private static double slope(double r, double c, int quarters) {
    double rest = sineRest(r, c);
    double sine = r + rest;
    double sineLow = r - sine + rest;
    double z = r * r;
    double most = Math.fma(-0.5, z, 1);
    double cosineRest = cosineRest(r, c, z, most);
    double cosine = most + cosineRest;
    double cosineLow = most - cosine + cosineRest;
    boolean even = (quarters & 1) == 0;
    double above = even ? sine : -cosine;
    double aboveLow = even ? sineLow : -cosineLow;
    double below = even ? cosine : sine;
    double belowLow = even ? cosineLow : sineLow;
    double inverse = 1 / below;
    double quotient = above * inverse;
    double correction = Math.fma(-quotient, below, above) + Math.fma(-quotient, belowLow, aboveLow);
    return Math.fma(correction, inverse, quotient);
  }
}
