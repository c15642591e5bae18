package dev.kiln.runtime;

/**
 * The cube root and the length of a point, without a branch on the way, so that a loop over an
 * array can be vectorised, and with the same bits on every JDK. The first is off by less than 0.51
 * units in the last place, and cubes have exact roots; the second is off by less than 0.51, too,
 * and by less than 0.76 where it is below normal.
 *
 * <p>The cube root of {@code w}, between 1 and 8, is {@code w y^2}, where {@code y}, the inverse
 * root, is a polynomial interpolated at Chebyshev's points after a step of Householder's method;
 * then a step of Newton's follows, with the cube as a sum of two doubles. The length is a root of
 * such a sum, with a step of Newton's, too.
 */
final class Roots {
  private static final double C0 = 0x1.89aaa824baf04p+0;
  private static final double C1 = -0x1.9a40a90fa4facp-1;
  private static final double C2 = 0x1.3f54e3e89a473p-2;
  private static final double C3 = -0x1.8e66e7b396750p-5;

  /** The cube roots of 1/2 and 1/4. */
  private static final double ROOT_OF_HALF = 0x1.965fea53d6e3dp-1;

  private static final double ROOT_OF_QUARTER = 0x1.428a2f98d728bp-1;

  private static final double THIRD = 0x1.5555555555555p-2;
  private static final double TWO_NINTHS = 0x1.c71c71c71c71cp-3;

  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final long ONE = 1023L << FRACTION_BITS;

  /** Numbers beyond these are scaled before they are squared. */
  private static final double FAR = 0x1p500;

  private static final double NEAR = 0x1p-400;

  /** Added to the root of a number that is not below them, it changes nothing but zero. */
  private static final double NOT_ZERO = 0x1p-1000;

  private Roots() {}

  /** The cube root. */
  static double cbrt(double x) {
    double size = Math.abs(x);
    boolean tiny = size < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(tiny ? size * 0x1p54 : size);
    int exponent = (int) (bits >>> FRACTION_BITS);
    int third = exponent / 3;
    int left = exponent - 3 * third;
    double m = Double.longBitsToDouble(bits & FRACTION | ONE);
    double w = m * (left == 0 ? 1 : left == 1 ? 2 : 4);
    double factor = left == 0 ? 1 : left == 1 ? ROOT_OF_HALF : ROOT_OF_QUARTER;
    double first = Math.fma(Math.fma(C3, m, C2), m * m, Math.fma(C1, m, C0)) * factor;
    double e = Math.fma(-(w * first), first * first, 1);
    double y = Math.fma(first * e, Math.fma(TWO_NINTHS, e, THIRD), first);
    double root = w * y * y;
    double square = root * root;
    double squareRest = Math.fma(root, root, -square);
    double above = Math.fma(square, root, -w) + squareRest * root;
    double better = root - above * (y * y) * THIRD;
    // 341 is a third of what exponents have more; 18 one of what was multiplied by.
    double value = better * Exponential.powerOfTwo(third - (tiny ? 341 + 18 : 341));
    return size > 0 && size < Double.POSITIVE_INFINITY ? Math.copySign(value, x) : x;
  }

  /** The length of (x, y). */
  static double hypot(double x, double y) {
    double width = Math.abs(x);
    double height = Math.abs(y);
    boolean wide = width > height;
    double large = wide ? width : height;
    double small = wide ? height : width;
    boolean far = large > FAR;
    boolean near = large < NEAR;
    double scale = far ? 0x1p-600 : near ? 0x1p600 : 1;
    double back = far ? 0x1p600 : near ? 0x1p-600 : 1;
    double a = large * scale;
    double b = small * scale;
    double a2 = a * a;
    double a2Rest = Math.fma(a, a, -a2);
    double b2 = b * b;
    double b2Rest = Math.fma(b, b, -b2);
    double sum = a2 + b2;
    double sumRest = a2 - sum + b2 + (a2Rest + b2Rest);
    double root = Math.sqrt(sum);
    double left = Math.fma(-root, root, sum) + sumRest;
    double value = (root + left / (root + root + NOT_ZERO)) * back;
    boolean endless = width == Double.POSITIVE_INFINITY || height == Double.POSITIVE_INFINITY;
    return endless ? Double.POSITIVE_INFINITY : value;
  }
}
