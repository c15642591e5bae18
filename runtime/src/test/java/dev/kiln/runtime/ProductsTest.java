package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every product has the bits of the plain loop. */
class ProductsTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final Random random = new Random(5);

  @Test
  void squaresOfAllSizes() {
    for (int n = 0; n <= 70; n++) {
      check(n, n, n, 0);
    }
    check(129, 129, 129, 0);
    check(3, 66, 300, 0);
    check(37, 200, 257, 0);
    check(40, 40, 513, 0);
  }

  @Test
  void anyShapes() {
    for (int round = 0; round < 1_500; round++) {
      int largest = round % 10 == 0 ? 150 : round % 2 == 0 ? 40 : 10;
      check(random.nextInt(largest), random.nextInt(largest), random.nextInt(largest), round % 3);
    }
  }

  @Test
  void longAndThin() {
    for (int size = 0; size <= 5; size++) {
      check(size, 300, 90, 1);
      check(90, 300, size, 1);
      check(90, size, 300, 1);
      check(size, 3, 700, 2);
      check(700, 3, size, 2);
    }
  }

  @Test
  void tooManyElements() {
    double[] none = new double[0];
    assertThatThrownBy(() -> Products.multiply(none, none, 20_000, 0, 20_000))
        .isInstanceOf(KilnException.class)
        .hasMessageContaining("400000000");
  }

  /** All four layouts; every {@code specials}-th element is an odd number, none at 0. */
  private void check(int m, int n, int p, int specials) {
    double[] a = numbers(m * n, specials);
    double[] b = numbers(n * p, specials);
    double[] wanted = plain(a, b, m, n, p);
    double[] left = transpose(a, m, n);
    double[] right = transpose(b, n, p);
    String shape = m + " x " + n + " x " + p;
    same(wanted, Products.multiply(a, b, m, n, p), shape);
    same(wanted, Products.multiplyLeftTransposed(left, b, m, n, p), "left of " + shape);
    same(wanted, Products.multiplyRightTransposed(a, right, m, n, p), "right of " + shape);
    same(wanted, Products.multiplyTransposed(left, right, m, n, p), "both of " + shape);
  }

  private double[] numbers(int count, int specials) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      boolean special = specials > 0 && random.nextInt(20 * specials) == 0;
      x[i] = special
          ? SPECIAL[random.nextInt(SPECIAL.length)]
          : random.nextGaussian() * Math.scalb(1.0, random.nextInt(20) - 10);
    }
    return x;
  }

  private static double[] transpose(double[] x, int rows, int columns) {
    double[] t = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        t[j * rows + i] = x[i * columns + j];
      }
    }
    return t;
  }

  private static double[] plain(double[] a, double[] b, int m, int n, int p) {
    double[] c = new double[m * p];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < p; j++) {
        double s = 0.0;
        for (int k = 0; k < n; k++) {
          s = Math.fma(a[i * n + k], b[k * p + j], s);
        }
        c[i * p + j] = s;
      }
    }
    return c;
  }

  private static void same(double[] wanted, double[] found, String what) {
    assertThat(found).as(what).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      if (Double.doubleToLongBits(wanted[i]) != Double.doubleToLongBits(found[i])) {
        assertThat(found[i]).as(what + ", element " + i).isEqualTo(wanted[i]);
        assertThat(Double.doubleToLongBits(found[i])).isEqualTo(Double.doubleToLongBits(wanted[i]));
      }
    }
  }
}
