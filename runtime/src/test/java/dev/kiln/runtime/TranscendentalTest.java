package dev.kiln.runtime;

import static dev.kiln.runtime.Accuracy.most;
import static dev.kiln.runtime.Accuracy.worst;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The exponential function, logarithms and functions of angles against ones of 60 digits. */
class TranscendentalTest {
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
}
