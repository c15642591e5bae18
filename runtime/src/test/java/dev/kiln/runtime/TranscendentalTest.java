package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Kiln's own functions against ones of 60 digits; {@code -Dpoints=1000000} for a long run, which
 * writes the largest errors to {@code target/accuracy.md}.
 */
class TranscendentalTest {
  private static final int USUAL = 1_000;
  private static final int POINTS = Integer.getInteger("points", USUAL);
  private static final Path ERRORS = Path.of("target/accuracy.md");

  @Test
  void theExponentialFunction() {
    assertThat(worst("exp", Reals::exp, ManyDigits::exp, x -> x * 709)).isBetween(0.4, most(0.7));
  }

  @Test
  void theHyperbolicTangent() {
    assertThat(worst("tanh", Reals::tanh, ManyDigits::tanh, x -> x * 25)).isBetween(0.4, most(0.8));
  }

  @Test
  void logarithms() {
    DoubleUnaryOperator far = x -> Math.scalb(Math.abs(x), (int) (x * 1_000));
    DoubleUnaryOperator near = x -> 1 + x * x * x;
    assertThat(worst("log", Reals::log, ManyDigits::log, far)).isBetween(0.4, most(0.6));
    assertThat(worst("log near 1", Reals::log, ManyDigits::log, near)).isBetween(0.4, most(0.6));
    assertThat(worst("log2 near 1", Reals::log2, ManyDigits::log2, near)).isBetween(0.4, most(0.6));
    assertThat(worst("log10 near 1", Reals::log10, ManyDigits::log10, near))
        .isBetween(0.4, most(0.6));
  }

  @Test
  void anglesOfAllSizes() {
    DoubleUnaryOperator near = x -> x * 10;
    DoubleUnaryOperator right = x -> Math.rint(x * 1_000_000) * (Math.PI / 2);
    DoubleUnaryOperator far = x -> Math.scalb(x, 30 + (int) (Math.abs(x) * 990));
    Map<String, DoubleUnaryOperator> ranges = new LinkedHashMap<>();
    ranges.put("near 0", near);
    ranges.put("near multiples of a right angle", right);
    ranges.put("of all sizes", far);
    ranges.forEach((name, range) -> {
      assertThat(worst("sin " + name, Reals::sin, ManyDigits::sin, range))
          .isBetween(0.4, most(0.8));
      assertThat(worst("cos " + name, Reals::cos, ManyDigits::cos, range))
          .isBetween(0.4, most(0.8));
      assertThat(worst("tan " + name, Reals::tan, ManyDigits::tan, range))
          .isBetween(0.4, most(0.9));
    });
  }

  /** The angle that comes nearest to a multiple of a right one. */
  @Test
  void theAngleThatIsNearlyRight() {
    double x = Math.scalb(6381956970095103.0, 797);
    assertThat(Reals.cos(x)).isEqualTo(-4.687165924254628e-19);
    assertThat(Reals.sin(x)).isEqualTo(1.0);
  }

  @Test
  void endsOfTheExponentialFunctions() {
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

  @Test
  void endsOfLogarithms() {
    assertThat(Reals.bits(Reals.log(1.0))).isEqualTo(Reals.bits(0.0));
    assertThat(Reals.log(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.log10(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.log(-1.0)).isNaN();
    assertThat(Reals.log2(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.log(Double.NEGATIVE_INFINITY)).isNaN();
    assertThat(Reals.log(Double.NaN)).isNaN();
    for (int k = -1074; k < 1024; k++) {
      assertThat(Reals.log2(Math.scalb(1.0, k))).isEqualTo(k);
    }
    for (int k = -307; k < 309; k++) {
      assertThat(Reals.log10(Double.parseDouble("1e" + k))).isEqualTo(k);
    }
  }

  @Test
  void endsOfCircularFunctions() {
    assertThat(Reals.bits(Reals.sin(-0.0))).isEqualTo(Reals.bits(-0.0));
    assertThat(Reals.bits(Reals.tan(-0.0))).isEqualTo(Reals.bits(-0.0));
    assertThat(Reals.cos(-0.0)).isEqualTo(1.0);
    assertThat(Reals.sin(-Double.MIN_VALUE)).isEqualTo(-Double.MIN_VALUE);
    for (double x : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
      assertThat(Reals.sin(x)).isNaN();
      assertThat(Reals.cos(x)).isNaN();
      assertThat(Reals.tan(x)).isNaN();
    }
    assertThat(Reals.sin(-1e300)).isEqualTo(-Reals.sin(1e300));
    assertThat(Reals.cos(-1e300)).isEqualTo(Reals.cos(1e300));
  }

  /** The largest error, in units of the last place of the true value, at points of a range. */
  private static double worst(
      String name,
      DoubleUnaryOperator found,
      UnaryOperator<BigDecimal> wanted,
      DoubleUnaryOperator range) {
    Random random = new Random(1);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = range.applyAsDouble(point(i, random.nextDouble() * 2 - 1));
      BigDecimal truth = wanted.apply(new BigDecimal(x));
      BigDecimal error = truth.subtract(new BigDecimal(found.applyAsDouble(x))).abs();
      BigDecimal unit = new BigDecimal(Math.ulp(truth.doubleValue()));
      worst = Math.max(worst, error.divide(unit, MathContext.DECIMAL32).doubleValue());
    }
    note(name, worst);
    return worst;
  }

  /** A long run finds larger errors; none is as large as a unit. */
  private static double most(double usual) {
    return POINTS > USUAL ? 1 : usual;
  }

  private static void note(String name, double worst) {
    if (POINTS > USUAL) {
      String row = String.format(Locale.ROOT, "| %s | %d | %.4f |%n", name, POINTS, worst);
      try {
        Files.writeString(ERRORS, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Numbers below 1, some of them small, some tiny. */
  private static double point(int i, double random) {
    return switch (i % 4) {
      case 0 -> random;
      case 1 -> random / 8;
      case 2 -> random / 2_000;
      default -> Math.scalb(random, -(i % 100));
    };
  }
}
