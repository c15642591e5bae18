package dev.kiln.runtime;

/**
 * Arithmetic of Int: 64 bits, checked. What can fail takes the place to report. HotSpot makes the
 * exact operations of {@link Math} one instruction and a jump.
 */
public final class Ints {
  static {
    Signatures.know();
  }

  /** Times 3, it is 1 modulo 2^64. */
  private static final long INVERSE_OF_3 = 0xAAAA_AAAA_AAAA_AAABL;

  private Ints() {}

  /** {@code a + b}; error overflow. */
  public static long add(long a, long b, String at) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw overflow(a, "+", b, at);
    }
  }

  /** {@code a - b}; error overflow. */
  public static long subtract(long a, long b, String at) {
    try {
      return Math.subtractExact(a, b);
    } catch (ArithmeticException e) {
      throw overflow(a, "-", b, at);
    }
  }

  /** {@code a * b}; error overflow. */
  public static long multiply(long a, long b, String at) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw overflow(a, "*", b, at);
    }
  }

  /** {@code -a}; error overflow for the least Int. */
  public static long negate(long a, String at) {
    if (a == Long.MIN_VALUE) {
      throw KilnException.of("overflow", "overflow: -(" + a + ") does not fit an Int", at);
    }
    return -a;
  }

  /** {@code a / b}, truncated; errors division and overflow. */
  public static long divide(long a, long b, String at) {
    if (b + 1 >>> 1 == 0) {
      return divideSpecial(a, b, "/", at);
    }
    return a / b;
  }

  /** {@code a % b} with the sign of {@code a}; errors division and overflow. */
  public static long remainder(long a, long b, String at) {
    if (b + 1 >>> 1 == 0) {
      divideSpecial(a, b, "%", at);
      return 0;
    }
    return a % b;
  }

  /** {@code a / b}, rounded down; errors division and overflow. */
  public static long floorDivide(long a, long b, String at) {
    if (b + 1 >>> 1 == 0) {
      return divideSpecial(a, b, "div", at);
    }
    return Math.floorDiv(a, b);
  }

  /** {@code a} modulo {@code b} with the sign of {@code b}; errors division and overflow. */
  public static long floorModulo(long a, long b, String at) {
    if (b + 1 >>> 1 == 0) {
      divideSpecial(a, b, "mod", at);
      return 0;
    }
    return Math.floorMod(a, b);
  }

  /** Division by 0 or -1. */
  private static long divideSpecial(long a, long b, String operator, String at) {
    if (b == 0) {
      throw KilnException.of("division", "division by zero: " + a + " " + operator + " 0", at);
    }
    if (a == Long.MIN_VALUE) {
      throw overflow(a, operator, b, at);
    }
    return -a;
  }

  /** Binary powering, least significant bit first; errors overflow, domain below 0. */
  public static long power(long base, long exponent, String at) {
    checkExponent(exponent, at);
    long result = 1;
    long square = base;
    long left = exponent;
    while (left != 0) {
      if ((left & 1) != 0) {
        if (Math.multiplyHigh(result, square) != result * square >> 63) {
          throw overflow(base, "^", exponent, at);
        }
        result *= square;
      }
      left >>>= 1;
      if (left != 0) {
        if (Math.multiplyHigh(square, square) != square * square >> 63) {
          throw overflow(base, "^", exponent, at);
        }
        square *= square;
      }
    }
    return result;
  }

  /** Powering that keeps the lowest 64 bits; error domain below 0. */
  public static long wrapPower(long base, long exponent, String at) {
    checkExponent(exponent, at);
    long result = 1;
    long square = base;
    for (long left = exponent; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /**
   * {@code n (n - 1) … (n - k + 1) / k!} modulo 2^64, for k from 1 to 20. Factors of 2 are counted;
   * the other factors of {@code k!} are odd and have inverses.
   */
  public static long binomial(long n, long k) {
    if (k <= 3) {
      long pairs = (n & 1) == 0 ? (n >> 1) * (n - 1) : n * (n - 1 >> 1);
      return k == 1 ? n : k == 2 ? pairs : pairs * (n - 2) * INVERSE_OF_3;
    }
    long top = n < 0 ? k - 1 - n : n;
    long product = 1;
    long divisor = 1;
    int twos = 0;
    for (long i = 0; i < k; i++) {
      long factor = top - i;
      if (factor == 0) {
        return 0;
      }
      int above = Long.numberOfTrailingZeros(factor);
      int below = Long.numberOfTrailingZeros(i + 1);
      product *= factor >>> above;
      divisor *= i + 1 >>> below;
      twos += above - below;
    }
    long result = twos < Long.SIZE ? product * inverse(divisor) << twos : 0;
    return n < 0 && (k & 1) != 0 ? -result : result;
  }

  /** What an odd number must be multiplied with to give 1 modulo 2^64. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  private static void checkExponent(long exponent, String at) {
    if (exponent < 0) {
      throw KilnException.of(
          "domain", "an Int to the negative power " + exponent + " is no Int", at);
    }
  }

  /** The distance from 0; error overflow for the least Int. */
  public static long abs(long a, String at) {
    if (a == Long.MIN_VALUE) {
      throw KilnException.of("overflow", "overflow: abs(" + a + ") does not fit an Int", at);
    }
    return Math.abs(a);
  }

  /** {@code a << count}, bits lost silently; error shift for a count outside 0..63. */
  public static long shiftLeft(long a, long count, String at) {
    checkShift(count, at);
    return a << count;
  }

  /** {@code a >> count}, keeping the sign; error shift for a count outside 0..63. */
  public static long shiftRight(long a, long count, String at) {
    checkShift(count, at);
    return a >> count;
  }

  /** {@code a >>> count}, zeros coming in; error shift for a count outside 0..63. */
  public static long shiftRightZero(long a, long count, String at) {
    checkShift(count, at);
    return a >>> count;
  }

  private static void checkShift(long count, String at) {
    if (count >>> 6 != 0) {
      throw KilnException.of("shift", "a shift by " + count + " is outside 0..63", at);
    }
  }

  /** The Int itself; error cast below 0. */
  public static long toNat(long a, String at) {
    if (a < 0) {
      throw notNatural(a, at);
    }
    return a;
  }

  private static KilnException notNatural(long a, String at) {
    return KilnException.of("cast", "the cast to Nat failed: " + a + " is negative", at);
  }

  /** The character of a code point; error cast if there is none. */
  public static int toChar(long a, String at) {
    if (a < 0 || a > Character.MAX_CODE_POINT || a >= 0xD800 && a < 0xE000) {
      throw KilnException.of("cast", "the cast to Char failed: " + a + " is no character", at);
    }
    return (int) a;
  }

  /** How many rounds a range has; error domain for step 0. */
  public static long rangeCount(long from, long to, long step, boolean inclusive, String at) {
    if (step == 0) {
      throw KilnException.of("domain", "a range cannot have the step 0", at);
    }
    boolean none = step > 0 ? from > to : from < to;
    if (none || from == to && !inclusive) {
      return 0;
    }
    long distance = step > 0 ? to - from : from - to;
    long stride = step > 0 ? step : -step;
    long last = inclusive ? distance : distance - 1;
    long rounds = Long.divideUnsigned(last, stride) + 1;
    if (rounds <= 0) {
      throw KilnException.of("overflow", "overflow: the range has too many elements", at);
    }
    return rounds;
  }

  /** An overflow of a binary operator. */
  static KilnException overflow(long a, String operator, long b, String at) {
    return KilnException.of(
        "overflow", "overflow: " + a + " " + operator + " " + b + " does not fit an Int", at);
  }
}
