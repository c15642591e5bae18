package dev.kiln.runtime;

/**
 * Arithmetic of Real where Java's operators are not enough. Transcendental functions are Kiln's
 * own, so that they give the same bits on every JDK, and in native code.
 */
public final class Reals {
  static {
    Signatures.know();
  }

  private Reals() {}

  /** {@code a0*b0 + a1*b1}, fused, in this order, from zero. */
  public static double dot(double a0, double b0, double a1, double b1) {
    return Math.fma(a1, b1, Math.fma(a0, b0, 0.0));
  }

  /** {@code a0*b0 + a1*b1 + a2*b2}, fused, in this order, from zero. */
  public static double dot(double a0, double b0, double a1, double b1, double a2, double b2) {
    return Math.fma(a2, b2, Math.fma(a1, b1, Math.fma(a0, b0, 0.0)));
  }

  /** {@code a0*b0 + a1*b1 + a2*b2 + a3*b3}, fused, in this order, from zero. */
  public static double dot(
      double a0, double b0, double a1, double b1, double a2, double b2, double a3, double b3) {
    return Math.fma(a3, b3, Math.fma(a2, b2, Math.fma(a1, b1, Math.fma(a0, b0, 0.0))));
  }

  /** {@code a} modulo {@code b} with the sign of {@code b}. */
  public static double floorModulo(double a, double b) {
    double rest = a % b;
    return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
  }

  /**
   * Binary powering, least significant bit first: {@code x^3} is {@code x*(x*x)}; {@code 1/x^-k}
   * for a negative exponent.
   */
  public static double powerInt(double base, long exponent) {
    if (exponent < 0) {
      return 1.0 / positivePower(base, -exponent);
    }
    return positivePower(base, exponent);
  }

  /** The exponent is read as unsigned, so that the negated least Int works too. */
  private static double positivePower(double base, long exponent) {
    if (exponent == 0) {
      return 1.0;
    }
    double square = base;
    long left = exponent;
    while ((left & 1) == 0) {
      square *= square;
      left >>>= 1;
    }
    double result = square;
    left >>>= 1;
    while (left != 0) {
      square *= square;
      if ((left & 1) != 0) {
        result *= square;
      }
      left >>>= 1;
    }
    return result;
  }

  /**
   * {@code x^y}, off by less than 0.53 units in the last place, and exact where the power is a
   * number; 1.0 for {@code y} zero. What zeros, infinities and NaN give is as in {@link
   * Math#pow}.
   */
  public static double power(double x, double y) {
    return Power.of(x, y);
  }

  /** -1, 0 or 1 as the sign; NaN and zeros stay. */
  public static double sign(double x) {
    return Math.signum(x);
  }

  /** The nearest whole number; halves go away from zero. */
  public static double round(double x) {
    double down = Math.floor(Math.abs(x));
    double up = Math.abs(x) - down >= 0.5 ? down + 1 : down;
    return Math.copySign(up, x);
  }

  /** Without the fraction. */
  public static double trunc(double x) {
    return Math.copySign(Math.floor(Math.abs(x)), x);
  }

  /** The cube root, off by less than 0.51 units in the last place; exact for cubes. */
  public static double cbrt(double x) {
    return Roots.cbrt(x);
  }

  /** {@code e^x}, off by less than 0.7 units in the last place. */
  public static double exp(double x) {
    return Exponential.exp(x);
  }

  /** The natural logarithm, off by less than 0.6 units in the last place. */
  public static double log(double x) {
    return Logarithm.log(x);
  }

  /**
   * The logarithm to the base 2, off by less than 0.6 units in the last place; exact for powers of
   * 2.
   */
  public static double log2(double x) {
    return Logarithm.log2(x);
  }

  /**
   * The logarithm to the base 10, off by less than 0.6 units in the last place; exact for powers of
   * 10.
   */
  public static double log10(double x) {
    return Logarithm.log10(x);
  }

  /** The sine, off by less than 0.8 units in the last place, for large angles, too. */
  public static double sin(double x) {
    return Trigonometry.sin(x);
  }

  /** The cosine, off by less than 0.8 units in the last place, for large angles, too. */
  public static double cos(double x) {
    return Trigonometry.cos(x);
  }

  /** The tangent, off by less than 0.9 units in the last place, for large angles, too. */
  public static double tan(double x) {
    return Trigonometry.tan(x);
  }

  /** The arc sine, off by less than 0.7 units in the last place. */
  public static double asin(double x) {
    return ArcSine.asin(x);
  }

  /** The arc cosine, off by less than 0.7 units in the last place. */
  public static double acos(double x) {
    return ArcSine.acos(x);
  }

  /** The arc tangent, off by less than 0.75 units in the last place. */
  public static double atan(double x) {
    return ArcTangent.atan(x);
  }

  /** The angle of the point (x, y), off by less than 0.8 units in the last place. */
  public static double atan2(double y, double x) {
    return ArcTangent.atan2(y, x);
  }

  /** The hyperbolic sine, off by less than 0.75 units in the last place. */
  public static double sinh(double x) {
    return Hyperbolic.sinh(x);
  }

  /** The hyperbolic cosine, off by less than 0.75 units in the last place. */
  public static double cosh(double x) {
    return Hyperbolic.cosh(x);
  }

  /** The hyperbolic tangent, off by less than 0.8 units in the last place. */
  public static double tanh(double x) {
    return Exponential.tanh(x);
  }

  /**
   * The length of (x, y), off by less than 0.51 units in the last place, and by less than 0.76
   * where it is below normal.
   */
  public static double hypot(double x, double y) {
    return Roots.hypot(x, y);
  }

  /** Truncates; error cast for NaN and what does not fit an Int. */
  public static long toInt(double x, String at) {
    if (x >= -0x1p63 && x < 0x1p63) {
      return (long) x;
    }
    throw KilnException.of(
        "cast", "the cast to Int failed: " + Show.real(x) + " does not fit an Int", at);
  }

  /** The 64 bits, one pattern for NaN. */
  public static long bits(double x) {
    return Double.doubleToLongBits(x);
  }

  /** Rounded to the nearest number of 32 bits. */
  public static double round32(double x) {
    return (float) x;
  }

  /** A number of 32 bits: the shortest decimal that reads back as one. */
  public static String show32(double x) {
    float single = (float) x;
    if (single == 0 || Float.isNaN(single) || Float.isInfinite(single)) {
      return Show.real(single);
    }
    java.math.BigDecimal exact = new java.math.BigDecimal(single);
    for (int digits = 1; digits < 9; digits++) {
      double rounded = exact.round(new java.math.MathContext(digits)).doubleValue();
      if ((float) rounded == single) {
        return Show.real(rounded);
      }
    }
    return Show.real(exact.round(new java.math.MathContext(9)).doubleValue());
  }
}
