package dev.kiln.engine;

import static dev.kiln.engine.MatrixSamples.ROUNDING;
import static dev.kiln.engine.MatrixSamples.distance;
import static dev.kiln.engine.MatrixSamples.hilbert;
import static dev.kiln.engine.MatrixSamples.matrix;
import static dev.kiln.engine.MatrixSamples.of;
import static dev.kiln.engine.MatrixSamples.permutation;
import static dev.kiln.engine.MatrixSamples.positive;
import static dev.kiln.engine.MatrixSamples.random;
import static dev.kiln.engine.MatrixSamples.scaled;
import static dev.kiln.engine.MatrixSamples.times;
import static dev.kiln.engine.MatrixSamples.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kiln.engine.MatrixSamples.Sample;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.KilnList;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.junit.jupiter.api.Test;

/** The library's linear algebra against EJML's, and its residuals against rounding. */
class LinearAlgebraTest {
  private static final Compiled KILN = Compiled.of("""
      define product(A: Matrix(m, n), B: Matrix(n, p)): Matrix(m, p) = A * B
      define after(A: Matrix(m, n), v: Vector(n)): Vector(m) = A * v
      define before(v: Vector(m), A: Matrix(m, n)): Vector(n) = v * A
      define turned(A: Matrix(m, n)): Matrix(n, m) = transpose(A)
      define all(u: Vector(m), v: Vector(n)): Matrix(m, n) = outer(u, v)
      define blocks(A: Matrix(m, n), B: Matrix(p, q)): Matrix(m * p, n * q) = kron(A, B)
      define power(A: Matrix(n, n), k: Int): Matrix(n, n) = matrix_power(A, k)
      define solution(A: Matrix(n, n), b: Vector(n)): Vector(n) = solve(A, b)
      define inverted(A: Matrix(n, n)): Matrix(n, n) = inverse(A)
      define determinant(A: Matrix(n, n)): Real = det(A)
      define lower(A: Matrix(n, n)): Matrix(n, n) = lu(A).0
      define upper(A: Matrix(n, n)): Matrix(n, n) = lu(A).1
      define order(A: Matrix(n, n)): List(Int) = lu(A).2
      define root(A: Matrix(n, n)): Matrix(n, n) = cholesky(A)
      """);

  private static DMatrixRMaj square(String name, DMatrixRMaj a) {
    return of(a.numRows, a.numRows, KILN.numbers(name, a.numRows, a.data));
  }

  private static double determinant(DMatrixRMaj a) {
    return KILN.number("determinant", a.numRows, a.data);
  }

  private static DMatrixRMaj column(double... elements) {
    return of(elements.length, 1, elements);
  }

  @Test
  void products() {
    for (int n : List.of(1, 2, 5, 17, 40)) {
      DMatrixRMaj a = random(n + 2, n, n);
      DMatrixRMaj b = random(n, n + 1, n + 100);
      double bound = n * ROUNDING * NormOps_DDRM.normF(a) * NormOps_DDRM.normF(b);
      DMatrixRMaj product =
          of(n + 2, n + 1, KILN.numbers("product", n + 2, n, n + 1, a.data, b.data));
      assertThat(distance(product, times(a, b))).as("product %d", n).isLessThanOrEqualTo(bound);
      double[] v = random(n, 1, n + 200).data;
      double[] u = random(n + 2, 1, n + 300).data;
      double vectors = 2 * n * ROUNDING * NormOps_DDRM.normF(a) * Math.sqrt(n);
      DMatrixRMaj after = column(KILN.numbers("after", n + 2, a.data, v));
      assertThat(distance(after, times(a, column(v)))).isLessThanOrEqualTo(vectors);
      DMatrixRMaj before = column(KILN.numbers("before", n, u, a.data));
      assertThat(distance(before, times(transposed(a), column(u)))).isLessThanOrEqualTo(vectors);
    }
  }

  @Test
  void productsOfElementsAreExact() {
    DMatrixRMaj a = random(3, 4, 1);
    DMatrixRMaj b = random(5, 2, 2);
    assertThat(KILN.numbers("blocks", 3, 4, 5, 2, a.data, b.data))
        .isEqualTo(CommonOps_DDRM.kron(a, b, null).data);
    assertThat(KILN.numbers("all", a.data, b.data))
        .isEqualTo(times(column(a.data), transposed(column(b.data))).data);
    assertThat(KILN.numbers("turned", 3, 4, a.data)).isEqualTo(transposed(a).data);
  }

  @Test
  void powers() {
    for (int n : List.of(1, 3, 10)) {
      DMatrixRMaj a = scaled(1.0 / n, random(n, n, n));
      DMatrixRMaj expected = CommonOps_DDRM.identity(n);
      for (int k = 0; k < 20; k++) {
        DMatrixRMaj power = of(n, n, KILN.numbers("power", n, a.data, (long) k));
        double bound = 4 * n * (k + 1) * ROUNDING * Math.pow(NormOps_DDRM.normF(a), k);
        assertThat(distance(power, expected)).as("power %d", k).isLessThanOrEqualTo(bound);
        expected = times(expected, a);
      }
    }
  }

  @Test
  void solutionsHaveSmallResiduals() {
    for (Sample sample : MatrixSamples.square()) {
      int n = sample.rows();
      DMatrixRMaj b = random(n, 1, n + 5);
      DMatrixRMaj x = column(KILN.numbers("solution", sample.matrix().data, b.data));
      double bound = 4 * n * ROUNDING * (sample.norm() * NormOps_DDRM.normF(x));
      assertThat(distance(times(sample.matrix(), x), b))
          .as(sample.name())
          .isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void inverses() {
    for (Sample sample : MatrixSamples.square()) {
      int n = sample.rows();
      DMatrixRMaj inverse = square("inverted", sample.matrix());
      double bound = 4 * n * ROUNDING * (sample.norm() * NormOps_DDRM.normF(inverse));
      assertThat(distance(times(sample.matrix(), inverse), CommonOps_DDRM.identity(n)))
          .as(sample.name())
          .isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void triangularFactors() {
    for (Sample sample : MatrixSamples.square()) {
      DMatrixRMaj a = sample.matrix();
      int n = sample.rows();
      DMatrixRMaj lower = square("lower", a);
      DMatrixRMaj upper = square("upper", a);
      KilnList<?> order = (KilnList<?>) KILN.call("order", n, a.data);
      int[] rows =
          IntStream.range(0, n).map(i -> ((Long) order.get(i)).intValue()).toArray();
      assertThat(rows).containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
      for (int i = 0; i < n; i++) {
        assertThat(lower.get(i, i)).isEqualTo(1);
        for (int j = 0; j < n; j++) {
          assertThat(Math.abs(lower.get(i, j))).isLessThanOrEqualTo(i < j ? 0 : 1);
          assertThat(i > j && upper.get(i, j) != 0).isFalse();
        }
      }
      DMatrixRMaj permuted = matrix(n, n, (i, j) -> a.get(rows[i], j));
      assertThat(distance(times(lower, upper), permuted))
          .as(sample.name())
          .isLessThanOrEqualTo(2 * n * ROUNDING * sample.norm());
    }
  }

  @Test
  void determinants() {
    for (int n : List.of(1, 2, 3, 4, 7, 16, 33)) {
      DMatrixRMaj a = random(n, n, n);
      double expected = CommonOps_DDRM.det(a);
      double condition = NormOps_DDRM.conditionP2(a);
      assertThat(determinant(a))
          .isCloseTo(expected, within(n * ROUNDING * condition * Math.abs(expected)));
    }
    assertThat(determinant(permutation(10))).isEqualTo(CommonOps_DDRM.det(permutation(10)));
    assertThat(determinant(matrix(3, 3, (i, j) -> i + j))).isEqualTo(0);
    assertThat(determinant(new DMatrixRMaj(0, 0))).isEqualTo(1);
  }

  /** One over the determinant of a Hilbert matrix is a whole number: 1, 12, 2160, 6048000, … */
  @Test
  void determinantsOfHilbertMatrices() {
    for (int n = 1; n <= 9; n++) {
      BigInteger inverse = BigInteger.ONE;
      for (int i = 1; i < n; i++) {
        BigInteger middle = binomial(2 * i, i);
        inverse = inverse.multiply(middle).multiply(middle).multiply(BigInteger.valueOf(2 * i + 1));
      }
      double expected = 1 / inverse.doubleValue();
      double condition = NormOps_DDRM.conditionP2(hilbert(n));
      assertThat(determinant(hilbert(n)))
          .as("Hilbert %d", n)
          .isCloseTo(expected, within(2 * ROUNDING * condition * expected));
    }
  }

  private static BigInteger binomial(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  @Test
  void choleskyFactors() {
    for (Sample sample : MatrixSamples.tall()) {
      DMatrixRMaj a = positive(sample.matrix());
      int n = a.numRows;
      DMatrixRMaj lower = square("root", a);
      double norm = NormOps_DDRM.normF(a);
      assertThat(distance(times(lower, transposed(lower)), a))
          .as(sample.name())
          .isLessThanOrEqualTo(n * 2 * ROUNDING * norm);
      CholeskyDecomposition_F64<DMatrixRMaj> others = DecompositionFactory_DDRM.chol(n, true);
      assertThat(others.decompose(a.copy())).isTrue();
      assertThat(distance(lower, others.getT(null)))
          .as(sample.name())
          .isLessThanOrEqualTo(1e4 * n * ROUNDING * Math.sqrt(norm));
    }
  }

  @Test
  void singularMatricesAreRefused() {
    List<DMatrixRMaj> singular = List.of(
        matrix(1, 1, (i, j) -> 0),
        matrix(2, 2, (i, j) -> 1 + i),
        matrix(3, 3, (i, j) -> i == 1 ? 0 : i + j + 1),
        matrix(5, 5, (i, j) -> j == 3 ? 0 : 1.0 / (i + j + 1)),
        matrix(4, 4, (i, j) -> (i + 1) * (j + 1)));
    for (DMatrixRMaj a : singular) {
      double[] b = random(a.numRows, 1, 3).data;
      assertSingular("8:61, in solve at", KILN.failure("solution", a.data, b));
      assertSingular("9:50, in inverse at", KILN.failure("inverted", a.numRows, a.data));
      assertSingular("11:47, in lu at", KILN.failure("lower", a.numRows, a.data));
    }
    KilnException failure = KILN.failure("root", 2, new double[] {1, 2, 2, 1});
    assertThat(failure.code()).isEqualTo("domain");
    assertThat(failure)
        .hasMessageContaining("not positive definite (sample.kiln:14:46, in cholesky at");
  }

  private static void assertSingular(String place, KilnException failure) {
    assertThat(failure.code()).isEqualTo("domain");
    assertThat(failure).hasMessageContaining("the matrix is singular (sample.kiln:" + place);
  }
}
