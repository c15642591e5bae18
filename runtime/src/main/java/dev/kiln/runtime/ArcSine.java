package dev.kiln.runtime;

/**
 * The arc sine and the arc cosine, without a branch on the way, so that a loop over an array can be
 * vectorised, and with the same bits on every JDK. Both are off by less than 0.7 units in the last
 * place.
 *
 * <p>Up to a half, {@code arcsin x = x + x z p(z)} with {@code z = x^2}; above, it is {@code pi/2 -
 * 2 arcsin s} with {@code s} the root of {@code z = (1 - x) / 2}, as in the library of Sun
 * Microsystems; what the root leaves is divided, too. The polynomial is interpolated at Chebyshev's
 * points of {@code z <= 1/4}, where it is off by less than 2^-57 of the result.
 */
final class ArcSine {
  private static final double P0 = 0x1.5555555555556p-3;
  private static final double P1 = 0x1.3333333332ecap-4;
  private static final double P2 = 0x1.6db6db6e31f13p-5;
  private static final double P3 = 0x1.f1c71c1db0623p-6;
  private static final double P4 = 0x1.6e8bb1c8209a2p-6;
  private static final double P5 = 0x1.1c4d35cf95421p-6;
  private static final double P6 = 0x1.c9cf07674736ap-7;
  private static final double P7 = 0x1.782651caa6547p-7;
  private static final double P8 = 0x1.52420b04b37bep-7;
  private static final double P9 = 0x1.65a9c4dfcf8b2p-8;
  private static final double P10 = 0x1.1d189408314eep-6;
  private static final double P11 = -0x1.e6aaa8a0a04ccp-7;
  private static final double P12 = 0x1.d72b2bc8155f8p-6;

  /** Added to the root of a number, it changes nothing but zero. */
  private static final double NOT_ZERO = 0x1p-200;

  private ArcSine() {}

  /** The arc sine. */
  static double asin(double x) {
    double size = Math.abs(x);
    boolean near = size <= 0.5;
    double angles = near ? 0 : 1;
    return Math.copySign(arc(size, near, angles, 1 - 3 * angles), x);
  }

  /** The arc cosine. */
  static double acos(double x) {
    double size = Math.abs(x);
    boolean near = size <= 0.5;
    double sign = Math.copySign(1, x);
    return arc(size, near, near ? 1 : 1 - sign, near ? -sign : 2 * sign);
  }

  /**
   * So many right angles and so many times the arc sine of {@code |x|}, or of the root of {@code (1
   * - |x|) / 2} where {@code |x|} is above a half.
   */
  private static double arc(double size, boolean near, double angles, double times) {
    double z = near ? size * size : 0.5 - 0.5 * size;
    double s = size;
    double rest = 0;
    if (!near) {
      s = Math.sqrt(z);
      rest = Math.fma(-s, s, z) / (s + s + NOT_ZERO);
    }
    double q = series(z);
    double offset = angles * Trigonometry.HALF_PI;
    double head = times * s;
    double sum = offset + head;
    double tail = Math.fma(s, q, Math.fma(rest, q, rest));
    double small = Math.fma(times, tail, angles * Trigonometry.HALF_PI_2);
    return sum + (offset - sum + head + small);
  }

  /** {@code arcsin s / s - 1} with {@code z = s^2}. */
  private static double series(double z) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double p0123 = Math.fma(Math.fma(P3, z, P2), z2, Math.fma(P1, z, P0));
    double p4567 = Math.fma(Math.fma(P7, z, P6), z2, Math.fma(P5, z, P4));
    double p891011 = Math.fma(Math.fma(P11, z, P10), z2, Math.fma(P9, z, P8));
    double p8to12 = Math.fma(P12, z4, p891011);
    return z * Math.fma(Math.fma(p8to12, z4, p4567), z4, p0123);
  }
}
