package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The exponential function and the hyperbolic tangent against ones of 60 digits. */
class ExponentialTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final int POINTS = 4_000;

  @Test
  void theExponentialFunctionIsNearlyRoundedRightly() {
    assertThat(worst(Reals::exp, ExponentialTest::exp, 709)).isBetween(0.5, 0.7);
  }

  @Test
  void theHyperbolicTangentIsNearlyRoundedRightly() {
    assertThat(worst(Reals::tanh, ExponentialTest::tanh, 25)).isBetween(0.5, 0.8);
  }

  @Test
  void theEndsAreAsTheyShouldBe() {
    assertThat(Reals.exp(0.0)).isEqualTo(1.0);
    assertThat(Reals.exp(-0.0)).isEqualTo(1.0);
    assertThat(Reals.exp(1.0)).isEqualTo(Math.E);
    assertThat(Reals.exp(709.782712893384)).isEqualTo(1.7976931348622732e308);
    assertThat(Reals.exp(709.782712893385)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Reals.exp(-745.1332191019412)).isEqualTo(0.0);
    assertThat(Reals.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0.0);
    assertThat(Reals.exp(Double.NaN)).isNaN();
    assertThat(Reals.bits(Reals.tanh(-0.0))).isEqualTo(Reals.bits(-0.0));
    assertThat(Reals.tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(Reals.tanh(-Double.MIN_NORMAL)).isEqualTo(-Double.MIN_NORMAL);
    assertThat(Reals.tanh(Double.MAX_VALUE)).isEqualTo(1.0);
    assertThat(Reals.tanh(Double.NEGATIVE_INFINITY)).isEqualTo(-1.0);
    assertThat(Reals.tanh(Double.NaN)).isNaN();
  }

  /** The largest error, in units of the last place of the true value. */
  private static double worst(
      DoubleUnaryOperator found, UnaryOperator<BigDecimal> wanted, double range) {
    Random random = new Random(1);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = point(i, random.nextDouble() * 2 - 1, range);
      BigDecimal truth = wanted.apply(new BigDecimal(x));
      BigDecimal error = truth.subtract(new BigDecimal(found.applyAsDouble(x))).abs();
      BigDecimal unit = new BigDecimal(Math.ulp(truth.doubleValue()));
      worst = Math.max(worst, error.divide(unit, DIGITS).doubleValue());
    }
    return worst;
  }

  /** Points all over, some where {@code ln 2} is taken off first, small ones and tiny ones. */
  private static double point(int i, double random, double range) {
    return switch (i % 4) {
      case 0 -> random * range;
      case 1 -> random * 3;
      case 2 -> random * 0.35;
      default -> Math.scalb(random, -(i % 100));
    };
  }

  private static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = exp(x.add(x));
    return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
  }

  /** The series of {@code x / 2^20}, squared 20 times. */
  private static BigDecimal exp(BigDecimal x) {
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
}
