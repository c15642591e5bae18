package dev.kiln.runtime;

/**
 * {@code x^y} for all {@code y}, with the same bits on every JDK, off by less than 0.53 units in
 * the last place; powers that are exact come out exact, and squares and square roots are rounded
 * correctly.
 *
 * <p>It is {@code e^(y ln |x|)}. The logarithm is a sum of two doubles, off by less than 2^-67 of
 * it: {@code ln |x| = n ln 2 + 2 s (1 + z/3 + z^2/5 + ...)} with {@code s = f / (2 + f)} and
 * {@code z = s^2}, as in {@link Logarithm}, with the terms before the fourth made of two doubles
 * and the others interpolated at Chebyshev's points. The product with {@code y} is one of two
 * doubles, too, and so is the exponential of it, by the polynomial of {@link Exponential}, before
 * it is rounded once, to the last place of the result. No branch is on the way for results of the
 * usual size.
 */
final class Power {
  private static final double THIRD = 0x1.5555555555555p-2;
  private static final double THIRD_REST = 0x1.5555555555555p-56;
  private static final double FIFTH = 0x1.999999999999ap-3;
  private static final double FIFTH_REST = -0x1.999999999999ap-57;

  private static final double T0 = 0x1.2492492492492p-3;
  private static final double T1 = 0x1.c71c71c71c822p-4;
  private static final double T2 = 0x1.745d1745a3f62p-4;
  private static final double T3 = 0x1.3b13b16b4535dp-4;
  private static final double T4 = 0x1.1110f807e8c02p-4;
  private static final double T5 = 0x1.e1eff99e23b91p-5;
  private static final double T6 = 0x1.acf8627f00a60p-5;
  private static final double T7 = 0x1.b2df9aca49e4bp-5;

  /** Beyond these, {@code e^t} is infinite or 0. */
  private static final double LARGEST = 710;

  private static final double LEAST = -746;

  /** The exponent of the least number that has all its bits. */
  private static final int LEAST_EXPONENT = Double.MIN_EXPONENT;

  private Power() {}

  static double of(double x, double y) {
    double size = Math.abs(x);
    double value = y == 0.5 ? Math.sqrt(size) : y == 2 ? size * size : ofSize(size, y);
    if (x < 0 || x == 0) {
      value = signed(value, x, y);
    }
    return y == 0 ? 1 : value;
  }

  /** The power of the absolute value of a negative number or a zero, with its sign. */
  private static double signed(double value, double x, double y) {
    if (Math.floor(y) != y) {
      return x < 0 && x > Double.NEGATIVE_INFINITY ? Double.NaN : value;
    }
    // A whole number from 2^53 on is even.
    double half = 0.5 * y;
    boolean odd = Math.floor(half) != half;
    return odd ? Math.copySign(value, x) : value;
  }

  /**
   * For an {@code x} that is not negative. The logarithms of 0, infinity and NaN lead to what these
   * have, and so do those of 1, 0, times an infinity.
   */
  private static double ofSize(double x, double y) {
    double n = Logarithm.exponent(x);
    double f = Logarithm.fraction(x);
    double below = 2 + f;
    double belowRest = 2 - below + f;
    double inverse = 1 / below;
    double s = f * inverse;
    double sRest = Math.fma(-s, belowRest, Math.fma(-s, below, f)) * inverse;
    double z = s * s;
    double zRest = Math.fma(2 * s, sRest, Math.fma(s, s, -z));
    double fifth = z * FIFTH;
    double product = Math.fma(z, FIFTH, -fifth);
    double fifthRest = Math.fma(z, FIFTH_REST, Math.fma(zRest, FIFTH, product));
    double tail = z * z * logTail(z);
    double p = fifth + tail;
    double pRest = fifth - p + tail + fifthRest;
    double third = THIRD + p;
    double thirdRest = THIRD - third + p + (pRest + THIRD_REST);
    double head = 2 * s;
    double headRest = 2 * sRest;
    double cube = head * z;
    double cubeRest = Math.fma(head, zRest, Math.fma(headRest, z, Math.fma(head, z, -cube)));
    double w = cube * third;
    double wRest = Math.fma(cube, thirdRest, Math.fma(cubeRest, third, Math.fma(cube, third, -w)));
    double base = n * Exponential.LN2_HIGH;
    double first = base + head;
    double sum = first + w;
    double small = headRest + Math.fma(n, Exponential.LN2_LOW, wRest);
    double low = base - first + head + (first - sum + w + small);
    boolean inside = x > 0 && x < Double.POSITIVE_INFINITY;
    double high = inside ? sum : x == 0 ? Double.NEGATIVE_INFINITY : x;
    double t = y * high;
    double c = Math.fma(y, low, Math.fma(y, high, -t));
    return t > LARGEST ? exp(LARGEST, 0) : t < LEAST ? exp(LEAST, 0) : exp(t, c);
  }

  /** The series of the logarithm from its fourth term on, divided by {@code 2 s^7}. */
  private static double logTail(double z) {
    double z2 = z * z;
    double t0123 = Math.fma(Math.fma(T3, z, T2), z2, Math.fma(T1, z, T0));
    double t4567 = Math.fma(Math.fma(T7, z, T6), z2, Math.fma(T5, z, T4));
    return Math.fma(t4567, z2 * z2, t0123);
  }

  /** {@code e^(t + c) = 2^n e^(r + c')} for a tiny {@code c}, rounded once. */
  private static double exp(double t, double c) {
    double shifted = Math.fma(t, Exponential.LOG2_E, Exponential.ROUNDING);
    double n = shifted - Exponential.ROUNDING;
    double r = Math.fma(-n, Exponential.LN2_HIGH, t);
    double cubic = r * r * r * Exponential.cubic(r);
    double half = 0.5 * r;
    double square = half * r;
    double squareRest = Math.fma(half, r, -square);
    double first = 1 + r;
    double sum = first + square;
    double exact = 1 - first + r + (first - sum + square) + squareRest;
    double less = Math.fma(-n, Exponential.LN2_LOW, c);
    double rest = Math.fma(less, sum + cubic, exact) + cubic;
    int exponent = (int) Double.doubleToRawLongBits(shifted);
    double value = exponent > LEAST_EXPONENT ? sum + rest : denormal(sum, rest, exponent);
    int lower = exponent >> 1;
    return value * Exponential.powerOfTwo(lower) * Exponential.powerOfTwo(exponent - lower);
  }

  /** A number with the last place of what has not all its bits rounds to that place. */
  private static double denormal(double sum, double rest, int exponent) {
    double place =
        exponent < LEAST_EXPONENT ? Exponential.powerOfTwo(LEAST_EXPONENT - exponent) : 0.5;
    double high = place + sum;
    return high + (place - high + sum + rest) - place;
  }
}
