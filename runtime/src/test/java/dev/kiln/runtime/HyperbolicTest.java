package dev.kiln.runtime;

import static dev.kiln.runtime.Accuracy.most;
import static dev.kiln.runtime.Accuracy.worst;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The hyperbolic sine and cosine against ones of 60 digits, and at their ends. */
class HyperbolicTest {
  @Test
  void ofAllSizes() {
    DoubleUnaryOperator large = x -> 710 * x;
    DoubleUnaryOperator small = x -> Math.scalb(x, (int) (-970 * Math.abs(x)));
    DoubleUnaryOperator bends = x -> Math.rint(1_000 * x) * (Math.log(2) / 2) + x / 100;
    DoubleUnaryOperator flat = x -> 18 + 4 * x;
    assertThat(worst("sinh", Reals::sinh, ManyDigits::sinh, x -> 4 * x)).isBetween(0.4, most(0.7));
    assertThat(worst("sinh large", Reals::sinh, ManyDigits::sinh, large)).isBetween(0.4, most(0.7));
    assertThat(worst("sinh small", Reals::sinh, ManyDigits::sinh, small)).isBetween(0.4, most(0.7));
    assertThat(worst("sinh at bends", Reals::sinh, ManyDigits::sinh, bends))
        .isBetween(0.4, most(0.7));
    assertThat(worst("sinh at 18", Reals::sinh, ManyDigits::sinh, flat)).isBetween(0.4, most(0.7));
    assertThat(worst("cosh", Reals::cosh, ManyDigits::cosh, x -> 4 * x)).isBetween(0.4, most(0.7));
    assertThat(worst("cosh large", Reals::cosh, ManyDigits::cosh, large)).isBetween(0.4, most(0.7));
    assertThat(worst("cosh at bends", Reals::cosh, ManyDigits::cosh, bends))
        .isBetween(0.4, most(0.7));
    assertThat(worst("cosh at 18", Reals::cosh, ManyDigits::cosh, flat)).isBetween(0.4, most(0.7));
  }

  @Test
  void ends() {
    assertThat(Reals.bits(Reals.sinh(0.0))).isEqualTo(Reals.bits(0.0));
    assertThat(Reals.bits(Reals.sinh(-0.0))).isEqualTo(Reals.bits(-0.0));
    assertThat(Reals.sinh(-Double.MIN_VALUE)).isEqualTo(-Double.MIN_VALUE);
    assertThat(Reals.sinh(Double.MIN_NORMAL)).isEqualTo(Double.MIN_NORMAL);
    assertThat(Reals.cosh(-0.0)).isEqualTo(1.0);
    assertThat(Reals.cosh(1e-9)).isEqualTo(1.0);
    assertThat(Reals.sinh(710.4758600739439)).isEqualTo(0x1.ffffffffffd3bp1023);
    assertThat(Reals.sinh(710.475860073944)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.cosh(-710.4758600739439)).isEqualTo(0x1.ffffffffffd3bp1023);
    assertThat(Reals.cosh(-710.475860073944)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.sinh(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.sinh(-1e300)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.cosh(Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.sinh(Double.NaN)).isNaN();
    assertThat(Reals.cosh(Double.NaN)).isNaN();
  }

  @Test
  void theyGrowWhereTheirFormChanges() {
    for (int n = 1; n < 2_000; n += 2) {
      double x = n * (Math.log(2) / 2) * (1 - 0x1p-48);
      for (int i = 0; i < 64 && x < 710; i++) {
        double next = Math.nextUp(x);
        assertThat(Reals.sinh(next)).isGreaterThanOrEqualTo(Reals.sinh(x));
        assertThat(Reals.cosh(next)).isGreaterThanOrEqualTo(Reals.cosh(x));
        assertThat(Reals.sinh(-x)).isEqualTo(-Reals.sinh(x));
        assertThat(Reals.cosh(-x)).isEqualTo(Reals.cosh(x));
        x = next;
      }
    }
  }
}
