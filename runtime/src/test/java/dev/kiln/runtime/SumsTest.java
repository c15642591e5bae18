package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reductions against their definition. */
class SumsTest {
  private static double definedSum(double[] x) {
    if (x.length <= 8) {
      double s = x.length == 0 ? 0.0 : x[0];
      for (int i = 1; i < x.length; i++) {
        s = s + x[i];
      }
      return s;
    }
    double[] lanes = new double[16];
    for (int i = 0; i < x.length; i++) {
      lanes[i % 16] = lanes[i % 16] + x[i];
    }
    return combine(lanes);
  }

  private static double definedDot(double[] x, double[] y) {
    double[] lanes = new double[16];
    double s = 0.0;
    for (int i = 0; i < x.length; i++) {
      lanes[i % 16] = Math.fma(x[i], y[i], lanes[i % 16]);
      s = Math.fma(x[i], y[i], s);
    }
    return x.length <= 8 ? s : combine(lanes);
  }

  private static double combine(double[] lanes) {
    double[] eight = new double[8];
    for (int j = 0; j < 8; j++) {
      eight[j] = lanes[j] + lanes[j + 8];
    }
    double[] four = new double[4];
    for (int j = 0; j < 4; j++) {
      four[j] = eight[j] + eight[j + 4];
    }
    return (four[0] + four[2]) + (four[1] + four[3]);
  }

  @Test
  void realSumsFollowTheLanes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 70; n++) {
      for (int round = 0; round < 20; round++) {
        double[] x = random.doubles(n).map(v -> (v - 0.5) * Math.exp(20 * v)).toArray();
        double[] y = random.doubles(n).toArray();
        assertThat(Sums.sum(x)).isEqualTo(definedSum(x));
        assertThat(Sums.dot(x, y)).isEqualTo(definedDot(x, y));
      }
    }
    assertThat(Sums.product(new double[0])).isEqualTo(1.0);
    assertThat(Sums.product(new double[] {2, 3, 4})).isEqualTo(24.0);
  }

  @Test
  void intSumsAreExact() {
    long max = Long.MAX_VALUE;
    assertThat(Sums.sum(new long[] {max, 1, -1}, "f:1:1")).isEqualTo(max);
    assertThat(Sums.sum(new long[] {Long.MIN_VALUE, -1, 5}, "f:1:1")).isEqualTo(Long.MIN_VALUE + 4);
    assertThatThrownBy(() -> Sums.sum(new long[] {max, 1}, "f:1:1"))
        .hasMessageContaining("overflow");
    assertThat(Sums.product(new long[] {max, 2, 0}, "f:1:1")).isZero();
    assertThatThrownBy(() -> Sums.product(new long[] {max, 2}, "f:1:1"))
        .hasMessageContaining("overflow");
    assertThat(Sums.dot(new long[] {max, max}, new long[] {2, -2}, "f:1:1")).isZero();
  }

  @Test
  void powersMultiplyInTheDefinedOrder() {
    double x = 1.1;
    assertThat(Reals.powerInt(x, 3)).isEqualTo(x * (x * x));
    assertThat(Reals.powerInt(x, 5)).isEqualTo(x * ((x * x) * (x * x)));
    assertThat(Reals.powerInt(x, -3)).isEqualTo(1.0 / (x * (x * x)));
    assertThat(Reals.powerInt(Double.NaN, 0)).isEqualTo(1.0);
    assertThat(Reals.powerInt(2, Long.MIN_VALUE)).isEqualTo(0.0);
  }

  @Test
  void roundingFollowsTheSigns() {
    assertThat(Reals.round(-0.5)).isEqualTo(-1.0);
    assertThat(Reals.round(0.49999999999999994)).isEqualTo(0.0);
    assertThat(1 / Reals.round(-0.2)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Reals.trunc(-2.7)).isEqualTo(-2.0);
    assertThat(Reals.floorModulo(-7.0, 3.0)).isEqualTo(2.0);
    assertThat(Reals.log2(8.0)).isEqualTo(3.0);
    assertThat(Reals.log2(Double.MIN_VALUE)).isEqualTo(-1074.0);
  }

  @Test
  void deepWorkKeepsValuesAndFailures() {
    assertThat(Depth.moveLong(() -> count(200_000))).isEqualTo(200_000);
    assertThatThrownBy(() -> Depth.moveLong(() -> Ints.divide(1, 0, "f:1:1")))
        .isInstanceOf(KilnException.class);
    assertThatThrownBy(() -> Recursion.next(Depth.limit(), "f:1:1")).hasMessageContaining("depth");
    assertThat(Recursion.next(5, "f:1:1")).isEqualTo(6);
  }

  private static long count(long n) {
    return n == 0 ? 0 : 1 + count(n - 1);
  }

  @Test
  void checksNameWhatIsWrong() {
    assertThatThrownBy(() -> Check.index(3, 3, "f:2:5"))
        .hasMessageContaining("index 3 is outside 0..3")
        .hasMessageContaining("f:2:5");
    assertThatThrownBy(() -> Check.sliceSize(2, 1, 5, "f:1:1")).hasMessageContaining("index");
    assertThatThrownBy(() -> Check.size(-1, "f:1:1")).hasMessageContaining("cast");
    assertThatThrownBy(() -> Check.count("f:1:1", 100_000, 100_000)).hasMessageContaining("shape");
    assertThat(Check.count("f:1:1", 0, Long.MAX_VALUE)).isZero();
    assertThatThrownBy(() -> Check.length(8, 9, "mul: A")).hasMessageContaining("9 elements");
  }
}
