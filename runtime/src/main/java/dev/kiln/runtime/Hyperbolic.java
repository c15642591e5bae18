package dev.kiln.runtime;

/**
 * The hyperbolic sine and cosine, without a branch on the way, so that a loop over an array can be
 * vectorised, and with the same bits on every JDK. Both are off by less than 0.75 units in the last
 * place.
 *
 * <p>With {@code |x| = n ln 2 + r} as in {@link Exponential}, they are {@code a cosh r + b sinh r}
 * with {@code a = (2^n - 2^-n) / 2} and {@code b = (2^n + 2^-n) / 2} for the sine, and with the two
 * the other way round for the cosine, by the theorems of addition: nothing is divided, and what is
 * small stays exact. The polynomials for {@code r} are interpolated at Chebyshev's points.
 */
final class Hyperbolic {
  private static final double S0 = 0x1.5555555555555p-3;
  private static final double S1 = 0x1.1111111111111p-7;
  private static final double S2 = 0x1.a01a01a0196aep-13;
  private static final double S3 = 0x1.71de3a5aa6edbp-19;
  private static final double S4 = 0x1.ae642c873034ep-26;
  private static final double S5 = 0x1.61bfa22dd3c8ep-33;

  private static final double C0 = 0x1.5555555555555p-5;
  private static final double C1 = 0x1.6c16c16c16c17p-10;
  private static final double C2 = 0x1.a01a01a019b64p-16;
  private static final double C3 = 0x1.27e4fb7a271bcp-22;
  private static final double C4 = 0x1.1eed7a0422ed8p-29;
  private static final double C5 = 0x1.943287d727710p-37;

  /** Beyond this both are infinite. */
  private static final double LARGEST = 711;

  /** From here on a quarter is computed, so that nothing overflows before the result does. */
  private static final double LARGE = 700;

  /** From here on {@code 2^-n} is nothing beside {@code 2^n}. */
  private static final double FLAT = 60;

  private Hyperbolic() {}

  /** The hyperbolic sine. */
  static double sinh(double x) {
    return Math.copySign(of(x, -1), x);
  }

  /** The hyperbolic cosine. */
  static double cosh(double x) {
    return of(x, 1);
  }

  /** The one that adds, with this sign, {@code 2^-n} to {@code 2^n}. */
  private static double of(double x, double sign) {
    double size = Math.min(Math.abs(x), LARGEST);
    double shifted = size * Exponential.LOG2_E + Exponential.ROUNDING;
    double n = shifted - Exponential.ROUNDING;
    double r = Exponential.reduced(size, n);
    double c = Exponential.rest(size, n, r);
    double z = r * r;
    double odd = Math.fma(r * z, oddSeries(z), Math.fma(0.5 * z, c, c));
    double even = Math.fma(z * z, evenSeries(z), Math.fma(0.5 * r, r, r * c));
    int exponent = (int) Double.doubleToRawLongBits(shifted);
    boolean large = size > LARGE;
    double grown = Exponential.powerOfTwo(exponent - (large ? 3 : 1));
    double second = sign * (size > FLAT ? 0 : Exponential.powerOfTwo(-1 - exponent));
    double a = grown + second;
    double aRest = grown - a + second;
    double b = grown - second;
    double bRest = grown - b - second;
    double product = b * r;
    double productRest = Math.fma(bRest, r, Math.fma(b, r, -product));
    double sum = a + product;
    double rest = Math.fma(a, even, Math.fma(b, odd, aRest + productRest));
    double value = sum + (a - sum + product + rest);
    return large ? 4 * value : value;
  }

  /** {@code (sinh r - r) / r^3} with {@code z = r^2}. */
  private static double oddSeries(double z) {
    double z2 = z * z;
    double s23 = Math.fma(S3, z, S2);
    double s2345 = Math.fma(Math.fma(S5, z, S4), z2, s23);
    return Math.fma(s2345, z2, Math.fma(S1, z, S0));
  }

  /** {@code (cosh r - 1 - r^2/2) / r^4} with {@code z = r^2}. */
  private static double evenSeries(double z) {
    double z2 = z * z;
    double c23 = Math.fma(C3, z, C2);
    double c2345 = Math.fma(Math.fma(C5, z, C4), z2, c23);
    return Math.fma(c2345, z2, Math.fma(C1, z, C0));
  }
}
