package dev.kiln.runtime;

/**
 * The arc tangent and the angle of a point, without a branch on the way, so that a loop over an
 * array can be vectorised, and with the same bits on every JDK. The first is off by less than 0.75
 * units in the last place, the second by less than 0.8.
 *
 * <p>The tangent is that of a number of quarters of pi and of an angle of at most an eighth, as in
 * {@code arctan x = pi/4 + arctan (x - 1)/(x + 1)}; what the quotient leaves is divided, too. The
 * polynomial for the small angle is interpolated at Chebyshev's points of {@code |t| <= tan pi/8},
 * where it is off by less than 2^-58 of {@code t}.
 */
final class ArcTangent {
  private static final double QUARTER_PI = 0x1.921fb54442d18p-1;
  private static final double QUARTER_PI_2 = 0x1.1a62633145c07p-55;

  /** The tangents of an eighth of pi and of three. */
  private static final double TAN_EIGHTH = 0x1.a827999fcef32p-2;

  private static final double TAN_EIGHTHS = 0x1.3504f333f9de6p+1;

  /** From here on the arc tangent is half of pi. */
  private static final double FLAT = 0x1p60;

  /** Points nearer than this are scaled, so that no quotient is made of numbers below normal. */
  private static final double NEAR = 0x1p100;

  private static final double NEARER = 0x1p500;

  /** Points farther than this are, so that no sum is infinite. */
  private static final double FAR = 0x1p1000;

  private static final double FARTHER = 0x1p-100;

  private static final double A0 = -0x1.5555555555555p-2;
  private static final double A1 = 0x1.9999999999953p-3;
  private static final double A2 = -0x1.249249248d7eep-3;
  private static final double A3 = 0x1.c71c71c304b68p-4;
  private static final double A4 = -0x1.745d165df3f95p-4;
  private static final double A5 = 0x1.3b1392d9e785cp-4;
  private static final double A6 = -0x1.110e880a7a520p-4;
  private static final double A7 = 0x1.e19a13b9fc6cap-5;
  private static final double A8 = -0x1.ac7a938b69bfap-5;
  private static final double A9 = 0x1.74ddd408bb206p-5;
  private static final double A10 = -0x1.1b33b923aa24fp-5;
  private static final double A11 = 0x1.0ad36a455bb6cp-6;

  private ArcTangent() {}

  /** The arc tangent. */
  static double atan(double x) {
    double size = Math.abs(x);
    double s = size > FLAT ? FLAT : size;
    boolean low = s < TAN_EIGHTH;
    boolean high = s > TAN_EIGHTHS;
    double a = high ? 0 : s;
    double b = low ? 0 : 1;
    double c = high ? 0 : 1;
    double d = low ? 0 : s;
    return Math.copySign(arc(a, b, c, d, 1 + b - c, 1), x);
  }

  /**
   * The angle of the point (x, y). That of its smaller coordinate over the larger one is taken from
   * a right angle where the point is above the diagonal, and from pi where it is to the left.
   */
  static double atan2(double y, double x) {
    double width = Math.abs(x);
    double height = Math.abs(y);
    boolean steep = height > width;
    double large = steep ? height : width;
    double small = steep ? width : height;
    if (large == Double.POSITIVE_INFINITY) {
      small = small == large ? 1 : small * 0;
      large = 1;
    }
    large = large == 0 ? 1 : large;
    double scale = large < NEAR ? NEARER : large > FAR ? FARTHER : 1;
    small *= scale;
    large *= scale;
    boolean middle = small > TAN_EIGHTH * large;
    boolean left = Double.doubleToRawLongBits(x) < 0;
    double first = middle ? 1 : 0;
    double second = steep ? 2 - first : first;
    double quarters = left ? 4 - second : second;
    double sign = steep != left ? -1 : 1;
    double b = middle ? large : 0;
    double d = middle ? small : 0;
    return Math.copySign(arc(small, b, large, d, quarters, sign), y);
  }

  /**
   * So many quarters of pi and the arc tangent of {@code sign (a - b) / (c + d)}: b is 0 or not
   * much less than a, and d is 0 or not much more than c.
   */
  private static double arc(double a, double b, double c, double d, double quarters, double sign) {
    double difference = a - b;
    double aboveRest = sign * (a - (difference + b));
    double above = sign * difference;
    double below = c + d;
    double belowRest = c - below + d;
    double inverse = 1 / below;
    double t = above * inverse;
    double left = Math.fma(-t, below, above) + aboveRest;
    double rest = Math.fma(-t, belowRest, left) * inverse;
    double z = t * t;
    double offset = quarters * QUARTER_PI;
    double offsetRest = Math.fma(quarters, QUARTER_PI, -offset);
    double small = Math.fma(quarters, QUARTER_PI_2, offsetRest) + Math.fma(-z, rest, rest);
    double sum = offset + t;
    return sum + (offset - sum + t + Math.fma(t * z, series(z), small));
  }

  /** {@code (arctan t - t) / t^3} with {@code z = t^2}. */
  private static double series(double z) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double a0123 = Math.fma(Math.fma(A3, z, A2), z2, Math.fma(A1, z, A0));
    double a4567 = Math.fma(Math.fma(A7, z, A6), z2, Math.fma(A5, z, A4));
    double a891011 = Math.fma(Math.fma(A11, z, A10), z2, Math.fma(A9, z, A8));
    return Math.fma(Math.fma(a891011, z4, a4567), z4, a0123);
  }
}
