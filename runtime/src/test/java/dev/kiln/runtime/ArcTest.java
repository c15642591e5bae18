package dev.kiln.runtime;

import static dev.kiln.runtime.Accuracy.most;
import static dev.kiln.runtime.Accuracy.worst;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Arc functions against ones of 60 digits, and at their ends. */
class ArcTest {
  private static final double[] ENDS = {
    0.0,
    1,
    2,
    0.5,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-300,
    1e300,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  @Test
  void theArcTangent() {
    DoubleUnaryOperator far = x -> 1 / x;
    DoubleUnaryOperator bend = x -> 0.41421356 + x / 100;
    DoubleUnaryOperator secondBend = x -> 2.41421356 + x / 100;
    assertThat(worst("atan", Reals::atan, ManyDigits::atan, x -> x)).isBetween(0.4, most(0.75));
    assertThat(worst("atan far", Reals::atan, ManyDigits::atan, far)).isBetween(0.4, most(0.75));
    assertThat(worst("atan at pi/8", Reals::atan, ManyDigits::atan, bend))
        .isBetween(0.4, most(0.75));
    assertThat(worst("atan at 3pi/8", Reals::atan, ManyDigits::atan, secondBend))
        .isBetween(0.4, most(0.75));
  }

  @Test
  void theArcSineAndTheArcCosine() {
    DoubleUnaryOperator near = x -> Math.signum(x) - x * x * x / 2;
    DoubleUnaryOperator bend = x -> x < 0 ? x / 100 - 0.5 : x / 100 + 0.5;
    assertThat(worst("asin", Reals::asin, ManyDigits::asin, x -> x)).isBetween(0.4, most(0.7));
    assertThat(worst("asin near 1", Reals::asin, ManyDigits::asin, near)).isBetween(0.4, most(0.7));
    assertThat(worst("asin at 1/2", Reals::asin, ManyDigits::asin, bend)).isBetween(0.4, most(0.7));
    assertThat(worst("acos", Reals::acos, ManyDigits::acos, x -> x)).isBetween(0.4, most(0.7));
    assertThat(worst("acos near 1", Reals::acos, ManyDigits::acos, near)).isBetween(0.4, most(0.7));
    assertThat(worst("acos at 1/2", Reals::acos, ManyDigits::acos, bend)).isBetween(0.4, most(0.7));
  }

  @Test
  void endsOfTheArcSineAndTheArcCosine() {
    assertThat(Reals.bits(Reals.asin(-0.0))).isEqualTo(Reals.bits(-0.0));
    assertThat(Reals.asin(-Double.MIN_VALUE)).isEqualTo(-Double.MIN_VALUE);
    assertThat(Reals.asin(1.0)).isEqualTo(Math.PI / 2);
    assertThat(Reals.asin(-1.0)).isEqualTo(-Math.PI / 2);
    assertThat(Reals.acos(-0.0)).isEqualTo(Math.PI / 2);
    assertThat(Reals.bits(Reals.acos(1.0))).isEqualTo(Reals.bits(0.0));
    assertThat(Reals.acos(-1.0)).isEqualTo(Math.PI);
    assertThat(Reals.acos(Math.nextDown(1.0))).isEqualTo(0x1p-26);
    double beyond = Math.nextUp(1.0);
    for (double x : new double[] {beyond, -beyond, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
      assertThat(Reals.asin(x)).isNaN();
      assertThat(Reals.acos(x)).isNaN();
    }
  }

  @Test
  void anglesOfPoints() {
    Accuracy.Range plane = (a, b) -> new double[] {a, b};
    Accuracy.Range sizes = (a, b) -> scaled(a, b, (int) (900 * b), 0);
    Accuracy.Range small = (a, b) -> scaled(1.5 + a, 1.5 + b, -1_060, -1_060);
    Accuracy.Range large = (a, b) -> scaled(1.5 + b / 2, 1.5 + a, 1_023, 1_022);
    Accuracy.Range flat = (a, b) -> scaled(1.5 + b / 2, 1.5, (int) (a * 400) - 600, 420);
    assertThat(worst("atan2", Reals::atan2, ManyDigits::atan2, plane)).isBetween(0.4, most(0.75));
    assertThat(worst("atan2 of all sizes", Reals::atan2, ManyDigits::atan2, sizes))
        .isBetween(0.4, most(0.75));
    assertThat(worst("atan2 below normal", Reals::atan2, ManyDigits::atan2, small))
        .isBetween(0.4, most(0.75));
    assertThat(worst("atan2 far", Reals::atan2, ManyDigits::atan2, large))
        .isBetween(0.4, most(0.75));
    assertThat(worst("atan2 giving tiny angles", Reals::atan2, ManyDigits::atan2, flat))
        .isBetween(0.4, most(0.8));
  }

  private static double[] scaled(double y, double x, int first, int second) {
    return new double[] {Math.scalb(y, first), Math.scalb(x, second)};
  }

  @Test
  void endsAreThoseOfJava() {
    for (double a : ENDS) {
      for (int signs = 0; signs < 4; signs++) {
        double y = (signs & 1) == 0 ? a : -a;
        assertThat(Reals.bits(Reals.atan(y))).isEqualTo(Reals.bits(StrictMath.atan(y)));
        for (double b : ENDS) {
          double x = (signs & 2) == 0 ? b : -b;
          double wanted = StrictMath.atan2(y, x);
          double found = Reals.atan2(y, x);
          String name = y + ", " + x;
          if (wanted != wanted) {
            assertThat(found).as(name).isNaN();
          } else {
            assertThat(Math.abs(found - wanted)).as(name).isLessThanOrEqualTo(Math.ulp(wanted));
            assertThat(1 / found < 0).as(name).isEqualTo(1 / wanted < 0);
          }
        }
      }
    }
  }

  @Test
  void theyAreOddAndDoNotFallWhereTheirFormChanges() {
    for (double bend : new double[] {0x1.a827999fcef32p-2, 0x1.3504f333f9de6p+1, 1}) {
      double x = bend * (1 - 0x1p-43);
      for (double last = 0; x < bend * (1 + 0x1p-43); x = Math.nextUp(x)) {
        assertThat(Reals.atan(x)).isGreaterThanOrEqualTo(last);
        assertThat(Reals.atan(-x)).isEqualTo(-Reals.atan(x));
        last = Reals.atan(x);
      }
    }
    double last = 0;
    for (double x = 0.5 - 0x1p-43; x < 0.5 + 0x1p-43; x = Math.nextUp(x)) {
      assertThat(Reals.asin(x)).isGreaterThanOrEqualTo(last);
      assertThat(Reals.asin(-x)).isEqualTo(-Reals.asin(x));
      assertThat(Reals.acos(x)).isLessThanOrEqualTo(Reals.acos(Math.nextDown(x)));
      assertThat(Reals.acos(-x)).isGreaterThanOrEqualTo(Reals.acos(-Math.nextDown(x)));
      last = Reals.asin(x);
    }
    for (double x = 0.01; x < 5; x += 0.01) {
      assertThat(Reals.atan2(-x, -1)).isEqualTo(-Reals.atan2(x, -1));
      assertThat(Reals.atan2(x, 1)).isEqualTo(Reals.atan2(3 * x, 3), within(x));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double x) {
    return org.assertj.core.data.Offset.offset(2 * Math.ulp(Math.atan(x)));
  }
}
