package dev.kiln.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** Matrices that are known to be easy, hard or odd, and how far results may be from the truth. */
final class MatrixSamples {
  /** The unit roundoff of Reals. */
  static final double ROUNDING = 0x1.0p-53;

  private MatrixSamples() {}

  /** A matrix and what it is. */
  record Sample(String name, DMatrixRMaj matrix) {
    int rows() {
      return matrix.numRows;
    }

    int columns() {
      return matrix.numCols;
    }

    double norm() {
      return NormOps_DDRM.normF(matrix);
    }
  }

  /** The element in a row and a column. */
  interface Element {
    double at(int row, int column);
  }

  static DMatrixRMaj matrix(int rows, int columns, Element element) {
    DMatrixRMaj made = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        made.set(i, j, element.at(i, j));
      }
    }
    return made;
  }

  static DMatrixRMaj of(int rows, int columns, double[] elements) {
    return DMatrixRMaj.wrap(rows, columns, elements);
  }

  static DMatrixRMaj random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return matrix(rows, columns, (i, j) -> 2 * random.nextDouble() - 1);
  }

  static DMatrixRMaj hilbert(int n) {
    return matrix(n, n, (i, j) -> 1.0 / (i + j + 1));
  }

  static DMatrixRMaj diagonal(int n, IntToDoubleFunction element) {
    return matrix(n, n, (i, j) -> i == j ? element.applyAsDouble(i) : 0);
  }

  private static DMatrixRMaj powers(int rows, int columns) {
    return matrix(rows, columns, (i, j) -> Math.pow(1 + i / (double) rows, j));
  }

  /** Rows and columns that shrink by a tenth each. */
  private static DMatrixRMaj graded(int n) {
    DMatrixRMaj random = random(n, n, 90);
    return matrix(n, n, (i, j) -> random.get(i, j) * Math.pow(10, -i - j));
  }

  /** A random matrix with a row that is nearly the sum of two others. */
  private static DMatrixRMaj nearlySingular(int n) {
    DMatrixRMaj made = random(n, n, 91);
    for (int j = 0; j < n; j++) {
      made.set(n - 1, j, made.get(0, j) + made.get(1, j) + (j == 0 ? 1e-13 : 0));
    }
    return made;
  }

  static DMatrixRMaj permutation(int n) {
    return matrix(n, n, (i, j) -> (3 * i + 1) % n == j ? 1 : 0);
  }

  static List<Sample> square() {
    List<Sample> samples = new ArrayList<>();
    for (int n : List.of(1, 2, 3, 4, 7, 16, 33, 60)) {
      samples.add(new Sample("random " + n, random(n, n, n)));
    }
    for (int n : List.of(2, 5, 8, 11)) {
      samples.add(new Sample("Hilbert " + n, hilbert(n)));
    }
    samples.add(new Sample("1 x 1", matrix(1, 1, (i, j) -> -0.25)));
    samples.add(new Sample("Vandermonde", powers(9, 9)));
    samples.add(new Sample("graded", graded(9)));
    samples.add(new Sample("nearly singular", nearlySingular(12)));
    samples.add(new Sample("permutation", permutation(10)));
    samples.add(new Sample("diagonal", diagonal(6, i -> Math.pow(-10, i - 3))));
    samples.add(new Sample("huge", scaled(1e150, random(5, 5, 92))));
    samples.add(new Sample("tiny", scaled(1e-150, random(5, 5, 93))));
    return samples;
  }

  /** Square ones, and such with more rows than columns. */
  static List<Sample> tall() {
    List<Sample> samples = new ArrayList<>(square());
    samples.add(new Sample("column", random(9, 1, 94)));
    samples.add(new Sample("tall", random(40, 7, 95)));
    samples.add(new Sample("tall powers", powers(30, 8)));
    samples.add(new Sample("nearly square", random(21, 20, 96)));
    return samples;
  }

  static List<Sample> symmetric() {
    return square().stream()
        .map(sample -> new Sample(sample.name(), symmetric(sample.matrix())))
        .toList();
  }

  private static DMatrixRMaj symmetric(DMatrixRMaj a) {
    return matrix(a.numRows, a.numCols, (i, j) -> a.get(Math.min(i, j), Math.max(i, j)));
  }

  /** {@code A' * A} with something added to its diagonal. */
  static DMatrixRMaj positive(DMatrixRMaj a) {
    DMatrixRMaj product = times(transposed(a), a);
    double shift = 0.01 * CommonOps_DDRM.elementMaxAbs(product);
    return matrix(a.numCols, a.numCols, (i, j) -> product.get(i, j) + (i == j ? shift : 0));
  }

  static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
    return CommonOps_DDRM.mult(a, b, null);
  }

  static DMatrixRMaj scaled(double factor, DMatrixRMaj a) {
    return matrix(a.numRows, a.numCols, (i, j) -> factor * a.get(i, j));
  }

  static DMatrixRMaj transposed(DMatrixRMaj a) {
    return CommonOps_DDRM.transpose(a, null);
  }

  /** How far two matrices are apart. */
  static double distance(DMatrixRMaj a, DMatrixRMaj b) {
    return NormOps_DDRM.normF(CommonOps_DDRM.subtract(a, b, null));
  }

  /** How far the columns are from being of length 1 and perpendicular to each other. */
  static double skewness(DMatrixRMaj a) {
    return distance(times(transposed(a), a), CommonOps_DDRM.identity(a.numCols));
  }
}
