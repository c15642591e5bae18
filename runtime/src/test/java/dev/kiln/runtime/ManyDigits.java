package dev.kiln.runtime;

import java.math.BigDecimal;
import java.math.MathContext;

/** Functions of 60 digits, by their series. */
final class ManyDigits {
  private static final MathContext DIGITS = new MathContext(60);

  /** So many that a large angle less its full turns has 60 left. */
  private static final MathContext TURNS = new MathContext(380);

  /** So many that 60 are left of a sine that is nearly 0. */
  private static final MathContext MORE_DIGITS = new MathContext(90);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal PI = machin();
  private static final BigDecimal LN2 =
      twiceArtanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS));

  private static final BigDecimal LN10 = log(BigDecimal.TEN);

  private ManyDigits() {}

  /** The series of {@code x / 2^20}, squared 20 times. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal small = x.divide(BigDecimal.valueOf(1 << 20), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k <= 15; k++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < 20; k++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = exp(x.add(x));
    return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
  }

  /** {@code e^(y ln x)}. */
  static BigDecimal power(BigDecimal x, BigDecimal y) {
    return exp(y.multiply(log(x)));
  }

  static BigDecimal log(BigDecimal x) {
    double size = x.doubleValue();
    int exponent =
        size < Double.MIN_NORMAL ? Math.getExponent(size * 0x1p60) - 60 : Math.getExponent(size);
    BigDecimal scaled =
        exponent < 0 ? x.multiply(TWO.pow(-exponent)) : x.divide(TWO.pow(exponent), MORE_DIGITS);
    BigDecimal ratio = scaled.subtract(BigDecimal.ONE).divide(scaled.add(BigDecimal.ONE), DIGITS);
    return twiceArtanh(ratio).add(LN2.multiply(BigDecimal.valueOf(exponent)));
  }

  static BigDecimal log2(BigDecimal x) {
    return log(x).divide(LN2, DIGITS);
  }

  static BigDecimal log10(BigDecimal x) {
    return log(x).divide(LN10, DIGITS);
  }

  static BigDecimal sin(BigDecimal x) {
    return alternating(turned(x), 1);
  }

  static BigDecimal cos(BigDecimal x) {
    return alternating(turned(x), 0);
  }

  static BigDecimal tan(BigDecimal x) {
    return sin(x).divide(cos(x), DIGITS);
  }

  static BigDecimal atan(BigDecimal x) {
    return angle(BigDecimal.ONE, x);
  }

  /** The angle of the point (x, y), not the origin. */
  static BigDecimal atan2(BigDecimal y, BigDecimal x) {
    if (x.signum() < 0) {
      BigDecimal rest = atan2(y, x.negate());
      return (y.signum() < 0 ? PI.negate() : PI).subtract(rest);
    }
    return angle(x, y);
  }

  static BigDecimal asin(BigDecimal x) {
    return angle(root(BigDecimal.ONE.subtract(x.multiply(x))), x);
  }

  static BigDecimal acos(BigDecimal x) {
    return atan2(root(BigDecimal.ONE.subtract(x.multiply(x))), x);
  }

  /** The angle of a point to the right of the origin, halved until its series is short. */
  private static BigDecimal angle(BigDecimal x, BigDecimal y) {
    BigDecimal width = x;
    BigDecimal height = y;
    for (int k = 0; k < 5; k++) {
      width = width.add(hypot(width, height)).round(MORE_DIGITS);
    }
    BigDecimal tangent = height.divide(width, MORE_DIGITS);
    BigDecimal square = tangent.multiply(tangent, MORE_DIGITS).negate();
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; counts(tangent, sum); k += 2) {
      sum = sum.add(tangent.divide(BigDecimal.valueOf(k), MORE_DIGITS), MORE_DIGITS);
      tangent = tangent.multiply(square, MORE_DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(1 << 5));
  }

  static BigDecimal hypot(BigDecimal x, BigDecimal y) {
    return root(x.multiply(x, MORE_DIGITS).add(y.multiply(y, MORE_DIGITS)));
  }

  private static BigDecimal root(BigDecimal x) {
    return x.sqrt(MORE_DIGITS);
  }

  /** By Newton's iteration. */
  static BigDecimal cbrt(BigDecimal x) {
    BigDecimal root = new BigDecimal(Math.cbrt(x.doubleValue()));
    for (int k = 0; k < 4 && root.signum() != 0; k++) {
      BigDecimal other = x.divide(root.multiply(root), MORE_DIGITS);
      root = root.add(root).add(other).divide(BigDecimal.valueOf(3), MORE_DIGITS);
    }
    return root;
  }

  static BigDecimal sinh(BigDecimal x) {
    if (x.abs().compareTo(BigDecimal.ONE) < 0) {
      return series(x, x.multiply(x, MORE_DIGITS), 1);
    }
    BigDecimal e = exp(x);
    return e.subtract(BigDecimal.ONE.divide(e, DIGITS)).divide(TWO, DIGITS);
  }

  static BigDecimal cosh(BigDecimal x) {
    BigDecimal e = exp(x);
    return e.add(BigDecimal.ONE.divide(e, DIGITS)).divide(TWO, DIGITS);
  }

  /** An angle without its full turns. */
  private static BigDecimal turned(BigDecimal x) {
    BigDecimal turn = PI.multiply(TWO);
    return x.subtract(turn.multiply(x.divideToIntegralValue(turn)), TURNS);
  }

  /** {@code x^k/k! - x^(k+2)/(k+2)! + …} */
  private static BigDecimal alternating(BigDecimal x, int first) {
    return series(x, x.multiply(x, MORE_DIGITS).negate(), first);
  }

  /** {@code x^k/k! + x^k s/(k+2)! + x^k s^2/(k+4)! + …} */
  private static BigDecimal series(BigDecimal x, BigDecimal square, int first) {
    BigDecimal term = first == 0 ? BigDecimal.ONE : x;
    BigDecimal sum = term;
    for (int k = first + 1; counts(term, sum); k += 2) {
      term = term.multiply(square, MORE_DIGITS)
          .divide(BigDecimal.valueOf((long) k * (k + 1)), MORE_DIGITS);
      sum = sum.add(term, MORE_DIGITS);
    }
    return sum;
  }

  /** Whether a term, which becomes smaller, may still change some digit of 90 of a sum. */
  private static boolean counts(BigDecimal term, BigDecimal sum) {
    return term.signum() != 0 && (sum.signum() == 0 || magnitude(term) > magnitude(sum) - 90);
  }

  private static int magnitude(BigDecimal x) {
    return x.precision() - x.scale();
  }

  private static BigDecimal twiceArtanh(BigDecimal x) {
    BigDecimal square = x.multiply(x, DIGITS);
    BigDecimal power = x;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; k < 130 && counts(power, sum); k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(TWO);
  }

  /** {@code 16 arctan 1/5 - 4 arctan 1/239}. */
  private static BigDecimal machin() {
    return arctan(5)
        .multiply(BigDecimal.valueOf(16))
        .subtract(arctan(239).multiply(BigDecimal.valueOf(4)));
  }

  private static BigDecimal arctan(int inverse) {
    BigDecimal square = BigDecimal.valueOf(-(long) inverse * inverse);
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(inverse), TURNS);
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; power.signum() != 0 && k < 1_200; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), TURNS), TURNS);
      power = power.divide(square, TURNS);
    }
    return sum;
  }
}
