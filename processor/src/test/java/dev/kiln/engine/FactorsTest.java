package dev.kiln.engine;

import static dev.kiln.engine.MatrixSamples.ROUNDING;
import static dev.kiln.engine.MatrixSamples.diagonal;
import static dev.kiln.engine.MatrixSamples.distance;
import static dev.kiln.engine.MatrixSamples.hilbert;
import static dev.kiln.engine.MatrixSamples.matrix;
import static dev.kiln.engine.MatrixSamples.of;
import static dev.kiln.engine.MatrixSamples.random;
import static dev.kiln.engine.MatrixSamples.skewness;
import static dev.kiln.engine.MatrixSamples.times;
import static dev.kiln.engine.MatrixSamples.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kiln.engine.MatrixSamples.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.junit.jupiter.api.Test;

/**
 * The library's factorisations: what they promise, to rounding, and their values against EJML's.
 */
class FactorsTest {
  private static final Compiled KILN = Compiled.of("""
      define turns(A: Matrix(m, n)): Matrix(m, n) where n <= m = qr(A).0
      define triangle(A: Matrix(m, n)): Matrix(n, n) where n <= m = qr(A).1
      define fit(A: Matrix(m, n), b: Vector(m)): Vector(n) where n <= m = least_squares(A, b)
      define eigenvalues(A: Matrix(n, n)): Vector(n) = eigen_symmetric(A).0
      define eigenvectors(A: Matrix(n, n)): Matrix(n, n) = eigen_symmetric(A).1
      define left(A: Matrix(m, n)): Matrix(m, n) where n <= m = svd(A).0
      define lengths(A: Matrix(m, n)): Vector(n) where n <= m = svd(A).1
      define right(A: Matrix(m, n)): Matrix(n, n) where n <= m = svd(A).2
      define ratio(A: Matrix(m, n)): Real where n <= m, 1 <= n = condition(A)
      """);

  private static DMatrixRMaj tall(String name, DMatrixRMaj a) {
    return of(a.numRows, a.numCols, KILN.numbers(name, a.numRows, a.numCols, a.data));
  }

  private static DMatrixRMaj wide(String name, DMatrixRMaj a) {
    return of(a.numCols, a.numCols, KILN.numbers(name, a.numRows, a.numCols, a.data));
  }

  private static DMatrixRMaj square(String name, DMatrixRMaj a) {
    return of(a.numRows, a.numRows, KILN.numbers(name, a.numRows, a.data));
  }

  private static double[] fit(DMatrixRMaj a, DMatrixRMaj b) {
    return KILN.numbers("fit", a.numCols, a.data, b.data);
  }

  /** Matrices whose rank is below their number of columns, or whose elements span many powers. */
  private static List<Sample> odd() {
    List<Sample> samples = new ArrayList<>(MatrixSamples.tall());
    samples.add(new Sample("zeros", new DMatrixRMaj(5, 3)));
    samples.add(new Sample("ones", matrix(6, 4, (i, j) -> 1)));
    samples.add(new Sample("rank two", matrix(8, 6, (i, j) -> i + 10 * j)));
    samples.add(new Sample("a column of zeros", matrix(5, 4, (i, j) -> j == 1 ? 0 : i * j + i)));
    samples.add(new Sample("rows of zeros", matrix(7, 3, (i, j) -> i < 3 ? 0 : i * i + j)));
    samples.add(new Sample("far apart", diagonal(5, i -> Math.pow(10, 70 * i - 140))));
    samples.add(new Sample(
        "columns far apart", matrix(6, 3, (i, j) -> (i % 3 + j) * (j == 1 ? 1e-200 : 1))));
    samples.add(new Sample(
        "rows far apart", matrix(6, 3, (i, j) -> (i % 4 + j * j) * (i < 3 ? 1e-180 : 1))));
    samples.add(new Sample("below the normal", matrix(3, 3, (i, j) -> (i == j ? 5 : 1) * 1e-310)));
    samples.add(new Sample("near the largest", matrix(3, 3, (i, j) -> (i - 2 * j) * 1e307)));
    return samples;
  }

  @Test
  void orthogonalAndTriangularFactors() {
    for (Sample sample : odd()) {
      DMatrixRMaj q = tall("turns", sample.matrix());
      DMatrixRMaj r = wide("triangle", sample.matrix());
      int n = sample.columns();
      assertThat(skewness(q)).as(sample.name()).isLessThanOrEqualTo(8 * n * ROUNDING);
      assertThat(distance(times(q, r), sample.matrix()))
          .as(sample.name())
          .isLessThanOrEqualTo(8 * n * ROUNDING * sample.norm() + 1e-322);
      IntStream.range(0, n * n)
          .filter(at -> at / n > at % n)
          .forEach(at -> assertThat(r.data[at]).isEqualTo(0));
    }
  }

  /** Of a matrix of full rank the factors are unique but for the signs of rows. */
  @Test
  void triangularFactorsOfOthers() {
    for (Sample sample : List.of(
        new Sample("random", random(12, 12, 7)),
        new Sample("tall", random(40, 9, 8)),
        new Sample("column", random(6, 1, 9)))) {
      QRDecomposition<DMatrixRMaj> others =
          DecompositionFactory_DDRM.qr(sample.rows(), sample.columns());
      assertThat(others.decompose(sample.matrix().copy())).isTrue();
      DMatrixRMaj expected = others.getR(null, true);
      DMatrixRMaj r = wide("triangle", sample.matrix());
      for (int i = 0; i < sample.columns(); i++) {
        double sign = Math.signum(r.get(i, i)) * Math.signum(expected.get(i, i));
        for (int j = i; j < sample.columns(); j++) {
          assertThat(r.get(i, j))
              .as("%s %d %d", sample.name(), i, j)
              .isCloseTo(sign * expected.get(i, j), within(1e-13));
        }
      }
    }
  }

  @Test
  void leastSquares() {
    for (Sample sample : MatrixSamples.tall()) {
      DMatrixRMaj a = sample.matrix();
      if (sample.name().startsWith("nearly singular")) {
        continue;
      }
      DMatrixRMaj b = random(a.numRows, 1, 11);
      double norm = NormOps_DDRM.normF(b);
      DMatrixRMaj x = of(a.numCols, 1, fit(a, b));
      DMatrixRMaj left =
          matrix(a.numRows, 1, (i, j) -> b.get(i, 0) - times(a, x).get(i, 0));
      double size = sample.norm() * NormOps_DDRM.normF(x) + norm;
      assertThat(NormOps_DDRM.normF(times(transposed(a), left)))
          .as(sample.name())
          .isLessThanOrEqualTo(8 * a.numRows * ROUNDING * sample.norm() * size);
      if (sample.name().contains("random") || sample.name().contains("tall")) {
        LinearSolverDense<DMatrixRMaj> others =
            LinearSolverFactory_DDRM.leastSquares(a.numRows, a.numCols);
        assertThat(others.setA(a.copy())).isTrue();
        DMatrixRMaj expected = new DMatrixRMaj(a.numCols, 1);
        others.solve(b.copy(), expected);
        double condition = NormOps_DDRM.conditionP2(a);
        assertThat(distance(x, expected))
            .as(sample.name())
            .isLessThanOrEqualTo(
                4 * a.numRows * ROUNDING * condition * condition * NormOps_DDRM.normF(expected));
      }
    }
  }

  @Test
  void dependentColumnsAreRefused() {
    for (DMatrixRMaj a : List.of(
        new DMatrixRMaj(4, 2),
        matrix(3, 2, (i, j) -> (i + 1) * (j + 1)),
        matrix(9, 4, (i, j) -> i + 7 * j),
        matrix(5, 3, (i, j) -> (i + 0.1 * j) * 1e-200),
        matrix(5, 2, (i, j) -> j == 0 ? 1e200 : 1))) {
      double[] b = random(a.numRows, 1, 4).data;
      assertThat(KILN.failure("fit", a.numCols, a.data, b).code()).isEqualTo("domain");
    }
    DMatrixRMaj far = diagonal(2, i -> i == 0 ? 1e200 : 1e-200);
    assertThat(fit(far, of(2, 1, new double[] {1e200, 1e-200}))).containsExactly(1, 1);
  }

  @Test
  void notANumberStays() {
    DMatrixRMaj a = matrix(3, 3, (i, j) -> i == 0 && j == 1 ? Double.NaN : i + j);
    assertThat(KILN.numbers("eigenvalues", 3, a.data)).contains(Double.NaN);
    assertThat(KILN.numbers("lengths", 3, 3, a.data)).contains(Double.NaN);
    assertThat(KILN.numbers("triangle", 3, 3, a.data)).contains(Double.NaN);
  }

  @Test
  void eigenvectors() {
    List<Sample> samples = new ArrayList<>(MatrixSamples.symmetric());
    odd().stream()
        .filter(sample -> sample.norm() < 1e150)
        .map(s -> new Sample(s.name() + "'", times(transposed(s.matrix()), s.matrix())))
        .forEach(samples::add);
    samples.add(new Sample("no diagonal", matrix(6, 6, (i, j) -> i == j ? 0 : 1)));
    samples.add(new Sample("tiny", matrix(4, 4, (i, j) -> (i == j ? 3 : 1) * 1e-200)));
    samples.add(new Sample("below the normal", matrix(3, 3, (i, j) -> (i == j ? 5 : 1) * 1e-310)));
    samples.add(new Sample("near the largest", matrix(3, 3, (i, j) -> (i + j - 2) * 4e307)));
    for (Sample sample : samples) {
      DMatrixRMaj a = sample.matrix();
      int n = sample.rows();
      double[] values = KILN.numbers("eigenvalues", n, a.data);
      DMatrixRMaj vectors = square("eigenvectors", a);
      assertThat(values).as(sample.name()).isSorted();
      assertThat(skewness(vectors)).as(sample.name()).isLessThanOrEqualTo(16 * n * ROUNDING);
      double unit = Math.max(sample.norm(), 1e-300);
      DMatrixRMaj scaled = MatrixSamples.scaled(1 / unit, a);
      DMatrixRMaj lambda = diagonal(n, i -> values[i] / unit);
      assertThat(distance(times(scaled, vectors), times(vectors, lambda)))
          .as(sample.name())
          .isLessThanOrEqualTo(16 * n * ROUNDING);
      if (unit > 1e-150) {
        assertClose(sample, values, others(scaled, unit));
      }
    }
  }

  private static double[] others(DMatrixRMaj a, double unit) {
    int n = a.numRows;
    EigenDecomposition_F64<DMatrixRMaj> found = DecompositionFactory_DDRM.eig(n, false, true);
    assertThat(found.decompose(a.copy())).isTrue();
    return IntStream.range(0, n)
        .mapToDouble(i -> found.getEigenvalue(i).getReal() * unit)
        .sorted()
        .toArray();
  }

  private static void assertClose(Sample sample, double[] values, double[] expected) {
    double bound = 8 * sample.rows() * ROUNDING * sample.norm();
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).as("%s %d", sample.name(), i).isCloseTo(expected[i], within(bound));
    }
  }

  /** Of {@code n} points in a row, each tied to its neighbours. */
  @Test
  void eigenvaluesOfAString() {
    for (int n : List.of(1, 2, 5, 20, 50)) {
      DMatrixRMaj a = matrix(n, n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0);
      double[] values = KILN.numbers("eigenvalues", n, a.data);
      for (int k = 1; k <= n; k++) {
        double half = StrictMath.sin(k * StrictMath.PI / (2 * n + 2));
        assertThat(values[k - 1]).isCloseTo(4 * half * half, within(4 * n * ROUNDING));
      }
    }
  }

  @Test
  void singularValues() {
    for (Sample sample : odd()) {
      DMatrixRMaj a = sample.matrix();
      int n = sample.columns();
      double[] values = KILN.numbers("lengths", a.numRows, n, a.data);
      DMatrixRMaj u = tall("left", a);
      DMatrixRMaj v = wide("right", a);
      for (int j = 0; j < n; j++) {
        assertThat(values[j]).isBetween(0.0, j == 0 ? Double.MAX_VALUE : values[j - 1]);
      }
      double bound = 16 * sample.rows() * ROUNDING;
      assertThat(skewness(u)).as(sample.name()).isLessThanOrEqualTo(bound);
      assertThat(skewness(v)).as(sample.name()).isLessThanOrEqualTo(bound);
      double unit = Math.max(Arrays.stream(values).max().orElse(1), 1e-300);
      DMatrixRMaj s = diagonal(n, i -> values[i] / unit);
      DMatrixRMaj scaled = MatrixSamples.scaled(1 / unit, a);
      assertThat(distance(times(times(u, s), transposed(v)), scaled))
          .as(sample.name())
          .isLessThanOrEqualTo(bound);
      if (unit > 1e-150 && unit < 1e150) {
        double[] expected = SingularOps_DDRM.singularValues(a.copy());
        Arrays.sort(expected);
        double[] descending = IntStream.range(0, n)
            .mapToDouble(i -> expected[expected.length - 1 - i])
            .toArray();
        assertClose(sample, values, descending);
      }
    }
  }

  /** Jacobi's way finds small singular values of graded matrices to their last digits. */
  @Test
  void smallSingularValues() {
    DMatrixRMaj a = matrix(3, 3, (i, j) -> (i == j ? 2 : 1) * Math.pow(1e-20, j));
    double[] values = KILN.numbers("lengths", 3, 3, a.data);
    double product = values[0] * values[1] * values[2];
    assertThat(product).isCloseTo(4e-60, within(1e-74));
    assertThat(values[0]).isCloseTo(Math.sqrt(6), within(1e-15));
    assertThat(values[0] * values[1]).isCloseTo(Math.sqrt(11) * 1e-20, within(1e-34));
  }

  @Test
  void conditions() {
    for (int n = 1; n <= 7; n++) {
      DMatrixRMaj a = hilbert(n);
      double expected = NormOps_DDRM.conditionP2(a);
      assertThat(KILN.number("ratio", n, n, a.data))
          .as("Hilbert %d", n)
          .isCloseTo(expected, within(4 * n * ROUNDING * expected * expected));
    }
    assertThat(KILN.number("ratio", 3, 3, hilbert(3).data))
        .isCloseTo(524.0567775860644, within(1e-9));
    assertThat(KILN.number("ratio", 2, 2, diagonal(2, i -> i).data)).isInfinite();
    assertThat(KILN.number("ratio", 4, 4, MatrixSamples.permutation(4).data)).isEqualTo(1);
  }
}
