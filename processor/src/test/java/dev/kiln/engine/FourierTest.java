package dev.kiln.engine;

import static dev.kiln.engine.MatrixSamples.ROUNDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fourier transforms against their definition, computed with 40 digits. */
class FourierTest {
  private static final MathContext DIGITS = new MathContext(40);
  private static final BigDecimal TWO_PI =
      new BigDecimal("6.283185307179586476925286766559005768394338798750");
  private static final Compiled KILN = Compiled.of("""
      /// Real and imaginary parts one after the other.
      define spectrum(v: Vector(n)): Vector(n) = flat(fft(complexes(v)), n)
      define signal(v: Vector(n)): Vector(n) = flat(inverse_fft(complexes(v)), n)
      define complexes(v: Vector(n)): List(Complex) =
          for i in 0..n div 2 yield complex(v[2 * i], v[2 * i + 1])
      define flat(zs: List(Complex), n: Nat): Vector(n) =
          tabulate(n, i => if i % 2 == 0 then zs[i div 2].re else zs[i div 2].im)
      """);

  private static double[] random(int n) {
    return new SplittableRandom(n).doubles(2L * n, -1, 1).toArray();
  }

  /** The cosine of {@code k} in {@code n} parts of a turn, by Taylor's series. */
  private static BigDecimal cosine(int k, int n) {
    BigDecimal angle = TWO_PI.multiply(BigDecimal.valueOf(k)).divide(BigDecimal.valueOf(n), DIGITS);
    BigDecimal square = angle.multiply(angle, DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int i = 1; i < 60; i += 2) {
      BigDecimal divisor = BigDecimal.valueOf((long) i * (i + 1));
      term = term.multiply(square, DIGITS).divide(divisor, DIGITS).negate();
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  private static double[] definition(double[] v) {
    int n = v.length / 2;
    BigDecimal[] exact = new BigDecimal[v.length];
    for (int i = 0; i < v.length; i++) {
      exact[i] = new BigDecimal(v[i]);
    }
    BigDecimal[] cosines = new BigDecimal[4 * n];
    for (int k = 0; k < 4 * n; k++) {
      cosines[k] = cosine(k, 4 * n);
    }
    double[] result = new double[v.length];
    for (int k = 0; k < n; k++) {
      BigDecimal re = BigDecimal.ZERO;
      BigDecimal im = BigDecimal.ZERO;
      for (int j = 0; j < n; j++) {
        int at = (int) ((long) j * k % n);
        BigDecimal c = cosines[4 * at];
        BigDecimal s = cosines[(4 * at + 3 * n) % (4 * n)];
        re = re.add(exact[2 * j].multiply(c)).add(exact[2 * j + 1].multiply(s), DIGITS);
        im = im.add(exact[2 * j + 1].multiply(c)).subtract(exact[2 * j].multiply(s), DIGITS);
      }
      result[2 * k] = re.doubleValue();
      result[2 * k + 1] = im.doubleValue();
    }
    return result;
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double x : v) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }

  private static double distance(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return norm(difference);
  }

  private static double bound(int n) {
    return 4 * (1 + Math.log(n)) * ROUNDING;
  }

  @Test
  void asDefined() {
    for (int n : List.of(1, 2, 3, 4, 5, 8, 12, 15, 16, 17, 25, 32, 60, 64, 97)) {
      double[] v = random(n);
      double[] expected = definition(v);
      assertThat(distance(KILN.numbers("spectrum", v), expected))
          .as("length %d", n)
          .isLessThanOrEqualTo(bound(n) * norm(expected));
    }
  }

  /** The length of the spectrum is that of the signal times the root of the number of elements. */
  @Test
  void forthAndBack() {
    for (int n : List.of(1, 7, 64, 1000, 1009, 4096, 6561)) {
      double[] v = random(n);
      double[] spectrum = KILN.numbers("spectrum", v);
      assertThat(norm(spectrum))
          .as("length %d", n)
          .isCloseTo(Math.sqrt(n) * norm(v), within(bound(n) * Math.sqrt(n) * norm(v)));
      assertThat(distance(KILN.numbers("signal", spectrum), v))
          .as("length %d", n)
          .isLessThanOrEqualTo(2 * bound(n) * norm(v));
    }
    assertThat(KILN.numbers("spectrum", new double[0])).isEmpty();
  }

  @Test
  void wavesAreLines() {
    for (int n : List.of(64, 81, 100, 1021)) {
      double[] v = new double[2 * n];
      for (int i = 0; i < n; i++) {
        v[2 * i] = Math.cos(2 * Math.PI * (3L * i % n) / n);
      }
      double[] spectrum = KILN.numbers("spectrum", v);
      for (int k = 0; k < n; k++) {
        double expected = k == 3 || k == n - 3 ? n / 2.0 : 0;
        assertThat(spectrum[2 * k]).as("%d of %d", k, n).isCloseTo(expected, within(n * 1e-15));
        assertThat(spectrum[2 * k + 1]).as("%d of %d", k, n).isCloseTo(0, within(n * 1e-15));
      }
    }
  }
}
