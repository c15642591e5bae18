package dev.kiln.runtime;

import static dev.kiln.runtime.Accuracy.most;
import static dev.kiln.runtime.Accuracy.worst;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The cube root and the length of a point against ones of 60 digits, and at their ends. */
class RootsTest {
  private static final double[] ENDS = {
    0.0,
    1,
    2,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-300,
    1e300,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  @Test
  void cubeRoots() {
    DoubleUnaryOperator sizes = x -> Math.scalb(x, (int) (1_020 * x));
    DoubleUnaryOperator tiny = x -> Math.scalb(1.5 + x, -1_050);
    assertThat(worst("cbrt", Reals::cbrt, ManyDigits::cbrt, x -> 8 * x)).isBetween(0.4, most(0.51));
    assertThat(worst("cbrt of all sizes", Reals::cbrt, ManyDigits::cbrt, sizes))
        .isBetween(0.4, most(0.51));
    assertThat(worst("cbrt below normal", Reals::cbrt, ManyDigits::cbrt, tiny))
        .isBetween(0.4, most(0.51));
  }

  @Test
  void cubesHaveExactRoots() {
    for (double k = 0; k < 200_000; k += k < 1_000 ? 1 : 97) {
      assertThat(Reals.cbrt(k * k * k)).isEqualTo(k);
      assertThat(Reals.cbrt(-k * k * k)).isEqualTo(-k);
    }
    for (int k = -358; k <= 341; k++) {
      assertThat(Reals.cbrt(Math.scalb(1.0, 3 * k))).isEqualTo(Math.scalb(1.0, k));
    }
    for (int k = 1; k <= 3; k++) {
      double x = Math.scalb(1.0, k);
      assertThat(Reals.cbrt(Math.nextDown(x))).isLessThanOrEqualTo(Reals.cbrt(x));
      assertThat(Reals.cbrt(Math.nextUp(x))).isGreaterThanOrEqualTo(Reals.cbrt(x));
    }
    for (double x : ENDS) {
      double wanted = x == 0 || !(x < Double.POSITIVE_INFINITY) ? x : StrictMath.cbrt(x);
      assertThat(Math.abs(Reals.cbrt(x) - wanted) > Math.ulp(wanted)).isFalse();
      assertThat(Reals.bits(Reals.cbrt(-x))).isEqualTo(Reals.bits(-Reals.cbrt(x)));
    }
    assertThat(Reals.cbrt(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.cbrt(Double.NaN)).isNaN();
  }

  @Test
  void lengths() {
    Accuracy.Range flat = (a, b) -> new double[] {a, Math.scalb(a * b, (int) (-60 * b * b))};
    Accuracy.Range sizes = (a, b) -> {
      double scale = Math.scalb(1.0, (int) (900 * a));
      return new double[] {scale * (1.5 + b), scale * (1.5 + a)};
    };
    Accuracy.Range tiny = (a, b) -> {
      return new double[] {Math.scalb(1.5 + a, -1_060), Math.scalb(1.5 + b, -1_060)};
    };
    assertThat(worst("hypot", Reals::hypot, ManyDigits::hypot, (a, b) -> new double[] {a, b}))
        .isBetween(0.4, most(0.51));
    assertThat(worst("hypot of flat points", Reals::hypot, ManyDigits::hypot, flat))
        .isBetween(0.4, most(0.51));
    assertThat(worst("hypot of all sizes", Reals::hypot, ManyDigits::hypot, sizes))
        .isBetween(0.4, most(0.51));
    assertThat(worst("hypot below normal", Reals::hypot, ManyDigits::hypot, tiny))
        .isBetween(0.4, most(0.76));
  }

  @Test
  void endsOfLengths() {
    double[][] triples = {{3, 4, 5}, {5, 12, 13}, {8, 15, 17}, {119, 120, 169}, {696, 697, 985}};
    for (double[] t : triples) {
      for (int scale = -1_074; scale < 1_014; scale += 29) {
        double size = Math.scalb(1.0, scale);
        assertThat(Reals.hypot(t[0] * size, -t[1] * size)).isEqualTo(t[2] * size);
      }
    }
    for (double x : ENDS) {
      for (double y : ENDS) {
        double wanted = StrictMath.hypot(x, y);
        assertThat(Reals.hypot(-x, y)).isEqualTo(wanted, near(wanted));
        assertThat(Reals.bits(Reals.hypot(y, -x))).isEqualTo(Reals.bits(Reals.hypot(x, y)));
      }
    }
    assertThat(Reals.hypot(Double.NaN, Double.NEGATIVE_INFINITY)).isInfinite();
    assertThat(Reals.hypot(Double.NaN, 1)).isNaN();
    assertThat(Reals.hypot(0x1p1023, 0x1.bp1023)).isEqualTo(Math.hypot(0x1p1023, 0x1.bp1023));
    assertThat(Reals.bits(Reals.hypot(-0.0, 0.0))).isEqualTo(Reals.bits(0.0));
  }

  private static org.assertj.core.data.Offset<Double> near(double x) {
    boolean finite = Math.abs(x) < Double.POSITIVE_INFINITY;
    return org.assertj.core.data.Offset.offset(finite ? Math.ulp(x) : 0.0);
  }
}
