package dev.kiln.runtime;

import static dev.kiln.runtime.Accuracy.most;
import static dev.kiln.runtime.Accuracy.worst;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Powers with a Real against ones of 60 digits, and at their ends. */
class PowerTest {
  private static final double[] ENDS = {
    0.0,
    1,
    2,
    3,
    0.5,
    2.5,
    1e-300,
    1e300,
    0x1p53,
    0x1p53 - 1,
    0x1p53 + 2,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN,
    Math.nextUp(1.0),
    Math.nextDown(1.0)
  };

  @Test
  void powersOfAllSizes() {
    Accuracy.Range usual = (a, b) -> new double[] {Math.exp(10 * a), 20 * b};
    Accuracy.Range large = (a, b) -> within(Math.scalb(1 + Math.abs(b), (int) (1047 * a - 25)), b);
    Accuracy.Range near = (a, b) -> within(a == 0 ? 2 : 1 + a / 2, 0.5 + b / 2);
    Accuracy.Range denormal = (a, b) -> {
      double x = Math.exp(0.1 + a * a);
      return new double[] {x, (-708.5 - 35 * Math.abs(b)) / Math.log(x)};
    };
    assertThat(worst("power", Reals::power, ManyDigits::power, usual)).isBetween(0.4, most(0.53));
    assertThat(worst("power of all sizes", Reals::power, ManyDigits::power, large))
        .isBetween(0.4, most(0.53));
    assertThat(worst("power near 1", Reals::power, ManyDigits::power, near))
        .isBetween(0.4, most(0.53));
    assertThat(worst("power below normal", Reals::power, ManyDigits::power, denormal))
        .isBetween(0.4, most(0.51));
  }

  /** An exponent that leaves a power in range. */
  private static double[] within(double x, double b) {
    double log = Math.abs(Math.log(x));
    return new double[] {x, log > 1e-18 ? b * 708 / log : b};
  }

  @Test
  void exactPowersAreExact() {
    for (int k = -1074; k < 1024; k++) {
      assertThat(Reals.power(2, k)).isEqualTo(Math.scalb(1.0, k));
      assertThat(Reals.power(Math.scalb(1.0, k), 1)).isEqualTo(Math.scalb(1.0, k));
      assertThat(Reals.power(Math.scalb(1.0, k), 0.5)).isEqualTo(Math.sqrt(Math.scalb(1.0, k)));
    }
    for (int k = 0; k < 23; k++) {
      assertThat(Reals.power(10, k)).isEqualTo(Double.parseDouble("1e" + k));
      assertThat(Reals.power(-3, k)).isEqualTo(Reals.powerInt(-3, k));
    }
    for (int k = 1; k < 3_000; k++) {
      double square = (double) k * k;
      assertThat(Reals.power(k, 2)).isEqualTo(square);
      assertThat(Reals.power(square, 0.5)).isEqualTo(k);
      assertThat(Reals.power(square * k, -1.0 / 3)).isBetween(0.999 / k, 1.001 / k);
      assertThat(Reals.power(square * square, 0.75)).isEqualTo(square * k);
    }
    assertThat(Reals.power(Math.PI, 1)).isEqualTo(Math.PI);
    assertThat(Reals.power(-0x1.fffffffffffffp-1000, 1)).isEqualTo(-0x1.fffffffffffffp-1000);
  }

  @Test
  void squaresAndSquareRootsAreRoundedCorrectly() {
    for (double x = 1e-6; x < 1e6; x *= 1.000347) {
      assertThat(Reals.power(-x, 2)).isEqualTo(x * x);
      assertThat(Reals.power(x, 0.5)).isEqualTo(Math.sqrt(x));
      assertThat(Reals.power(-x, 0.5)).isNaN();
    }
  }

  /** The cube of an odd number of 18 bits may be half between two numbers. */
  @Test
  void halvesGoToANeighbour() {
    for (long m = 208_065; m < 1 << 18; m += 2) {
      long distance = m * m * m - (long) Reals.power((double) m * m, 1.5);
      assertThat(Math.abs(distance)).isEqualTo(1);
    }
  }

  @Test
  void endsAreThoseOfJava() {
    for (double a : ENDS) {
      for (double b : ENDS) {
        for (int signs = 0; signs < 4; signs++) {
          double x = (signs & 1) == 0 ? a : -a;
          double y = (signs & 2) == 0 ? b : -b;
          assertNear(x, y);
        }
      }
    }
    assertThat(Reals.power(2, 1024)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.power(Double.MAX_VALUE, 1)).isEqualTo(Double.MAX_VALUE);
    assertThat(Reals.power(2, -1074.9)).isEqualTo(Double.MIN_VALUE);
    assertThat(Reals.power(2, -1075.1)).isEqualTo(0.0);
    assertThat(Reals.power(2, -1022)).isEqualTo(Double.MIN_NORMAL);
    assertThat(Reals.power(Math.nextDown(2.0), -1022)).isEqualTo(0x1p-1022 * (1 + 511 * 0x1p-52));
  }

  /** The same sign, and the same value where it is a limit. */
  private static void assertNear(double x, double y) {
    double wanted = StrictMath.pow(x, y);
    double found = Reals.power(x, y);
    String name = x + " ^ " + y;
    if (wanted == 0 || Double.isInfinite(wanted) || wanted != wanted || Math.abs(wanted) == 1) {
      assertThat(Reals.bits(found)).as(name).isEqualTo(Reals.bits(wanted));
    } else {
      assertThat(Math.abs(found - wanted)).as(name).isLessThanOrEqualTo(Math.ulp(wanted));
    }
  }
}
