package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Arithmetic of Real at its limits. */
class RealsTest {
  private static final String AT = "f:1:2";

  @Test
  void powersSquareFromTheLeastSignificantBit() {
    double x = 1.1;
    double x2 = x * x;
    double x4 = x2 * x2;
    double x8 = x4 * x4;
    assertThat(Reals.powerInt(x, 0)).isEqualTo(1.0);
    assertThat(Reals.powerInt(x, 1)).isEqualTo(x);
    assertThat(Reals.powerInt(x, 6)).isEqualTo(x2 * x4);
    assertThat(Reals.powerInt(x, 7)).isEqualTo(x * x2 * x4);
    assertThat(Reals.powerInt(x, 13)).isEqualTo(x * x4 * x8);
    assertThat(Reals.powerInt(x, -13)).isEqualTo(1.0 / (x * x4 * x8));
  }

  @Test
  void powersOfZerosAndInfinitiesKeepTheirSigns() {
    assertThat(Reals.powerInt(0.0, 0)).isEqualTo(1.0);
    assertThat(Reals.powerInt(-0.0, -1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.powerInt(-0.0, -2)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Reals.powerInt(Double.NEGATIVE_INFINITY, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.powerInt(-1.0, Long.MAX_VALUE)).isEqualTo(-1.0);
    assertThat(Reals.powerInt(-1.0, Long.MIN_VALUE)).isEqualTo(1.0);
    assertThat(Reals.power(Double.NaN, 0.0)).isEqualTo(1.0);
  }

  @Test
  void halvesRoundAwayFromZero() {
    double[][] pairs = {
      {0.5, 1},
      {1.5, 2},
      {2.5, 3},
      {-2.5, -3},
      {0.49999999999999994, 0.0},
      {-0.49999999999999994, -0.0},
      {4503599627370495.5, 4503599627370496.0},
      {9007199254740991.0, 9007199254740991.0},
      {1e300, 1e300},
      {-0.0, -0.0},
      {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
      {Double.NaN, Double.NaN}
    };
    for (double[] pair : pairs) {
      assertThat(Reals.bits(Reals.round(pair[0]))).isEqualTo(Reals.bits(pair[1]));
    }
    assertThat(Reals.bits(Reals.trunc(-0.9))).isEqualTo(Reals.bits(-0.0));
    assertThat(Reals.trunc(-2.9)).isEqualTo(-2.0);
    assertThat(Reals.trunc(1e18)).isEqualTo(1e18);
  }

  @Test
  void moduloHasTheSignOfTheDivisor() {
    assertThat(Reals.floorModulo(7.5, 2.0)).isEqualTo(1.5);
    assertThat(Reals.floorModulo(-7.5, 2.0)).isEqualTo(0.5);
    assertThat(Reals.floorModulo(7.5, -2.0)).isEqualTo(-0.5);
    assertThat(Reals.floorModulo(-7.5, -2.0)).isEqualTo(-1.5);
    assertThat(Reals.floorModulo(1.0, 0.0)).isNaN();
  }

  @Test
  void castsToIntStopAtItsLimits() {
    assertThat(Reals.toInt(-0.9, AT)).isZero();
    assertThat(Reals.toInt(Math.nextDown(0x1p63), AT)).isEqualTo(Long.MAX_VALUE - 1023);
    assertThat(Reals.toInt(-0x1p63, AT)).isEqualTo(Long.MIN_VALUE);
    double[] outside = {
      0x1p63, Math.nextDown(-0x1p63), Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    for (double x : outside) {
      assertThatThrownBy(() -> Reals.toInt(x, AT))
          .isInstanceOfSatisfying(KilnException.class, e -> {
            assertThat(e.code()).isEqualTo("cast");
            assertThat(e.text()).contains(Show.real(x));
          });
    }
  }

  @Test
  void binaryLogarithmsOfPowersOfTwoAreExact() {
    for (int exponent = -1074; exponent < 1024; exponent++) {
      assertThat(Reals.log2(Math.scalb(1.0, exponent))).isEqualTo(exponent);
    }
    assertThat(Reals.log2(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.log2(-1.0)).isNaN();
    assertThat(Reals.log2(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void bitsKnowOneNaN() {
    assertThat(Reals.bits(Double.longBitsToDouble(0x7ff8000000000123L)))
        .isEqualTo(Reals.bits(Double.NaN));
  }
}
