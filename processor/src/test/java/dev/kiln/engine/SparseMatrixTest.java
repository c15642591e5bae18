package dev.kiln.engine;

import static dev.kiln.engine.MatrixSamples.ROUNDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Sparse matrices against dense ones of the same elements. */
class SparseMatrixTest {
  private static final Compiled KILN = Compiled.of("""
      define made(m: Nat, n: Nat, rows: Vector(k, Int), columns: Vector(k, Int), values: Vector(k)):
              SparseMatrix(m, n) =
          sparse(m, n, for i in 0..k yield (rows[i] as Nat, columns[i] as Nat, values[i]))
      define all(m: Nat, n: Nat, rows: Vector(k, Int), columns: Vector(k, Int), values: Vector(k)):
              Matrix(m, n) = dense(made(m, n, rows, columns, values))
      define turned(m: Nat, n: Nat, rows: Vector(k, Int), columns: Vector(k, Int), values: Vector(k)):
              Matrix(n, m) = dense(transpose(made(m, n, rows, columns, values)))
      define product(m: Nat, n: Nat, rows: Vector(k, Int), columns: Vector(k, Int),
              values: Vector(k), v: Vector(n)): Vector(m) = made(m, n, rows, columns, values) * v
      define stored(m: Nat, n: Nat, rows: Vector(k, Int), columns: Vector(k, Int), values: Vector(k)):
              Int = length(made(m, n, rows, columns, values))
      define element(i: Int, j: Int): Real = sparse(2, 3, [(0, 2, 4.0)]).at(i, j)
      """);

  /** Entries at random places, some of them twice. */
  private record Entries(long m, long n, long[] rows, long[] columns, double[] values) {
    static Entries of(int m, int n, int count, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      return new Entries(
          m,
          n,
          random.longs(count, 0, Math.max(m, 1)).toArray(),
          random.longs(count, 0, Math.max(n, 1)).toArray(),
          random.doubles(count, -1, 1).toArray());
    }

    Object call(String name) {
      return KILN.call(name, m, n, rows, columns, values);
    }

    DMatrixRMaj dense() {
      DMatrixRMaj dense = new DMatrixRMaj((int) m, (int) n);
      for (int k = 0; k < values.length; k++) {
        dense.add((int) rows[k], (int) columns[k], values[k]);
      }
      return dense;
    }
  }

  @Test
  void asDenseOnes() {
    for (Entries entries : List.of(
        Entries.of(1, 1, 0, 1),
        Entries.of(0, 4, 0, 2),
        Entries.of(1, 1, 3, 3),
        Entries.of(5, 9, 12, 4),
        Entries.of(40, 30, 300, 5),
        Entries.of(3, 50, 500, 6),
        Entries.of(300, 200, 1000, 7))) {
      DMatrixRMaj dense = entries.dense();
      assertThat((double[]) entries.call("all")).isEqualTo(dense.data);
      assertThat((double[]) entries.call("turned"))
          .isEqualTo(CommonOps_DDRM.transpose(dense, null).data);
      long places = 0;
      for (double x : dense.data) {
        places += x != 0 ? 1 : 0;
      }
      assertThat(entries.call("stored")).isEqualTo(places);
      assertProduct(entries, dense);
    }
  }

  private static void assertProduct(Entries entries, DMatrixRMaj dense) {
    double[] v = new SplittableRandom(8).doubles(entries.n(), -1, 1).toArray();
    DMatrixRMaj expected = new DMatrixRMaj((int) entries.m(), 1);
    CommonOps_DDRM.mult(dense, DMatrixRMaj.wrap(v.length, 1, v), expected);
    double[] product = KILN.numbers(
        "product",
        entries.m(),
        entries.n(),
        entries.rows(),
        entries.columns(),
        entries.values(),
        v);
    for (int i = 0; i < product.length; i++) {
      double size = 0;
      for (int j = 0; j < v.length; j++) {
        size += Math.abs(dense.get(i, j) * v[j]);
      }
      assertThat(product[i]).isCloseTo(expected.get(i), within(2 * v.length * ROUNDING * size));
    }
  }

  @Test
  void placesOutside() {
    assertThat(KILN.number("element", 0L, 2L)).isEqualTo(4);
    assertThat(KILN.number("element", 1L, 2L)).isEqualTo(0);
    for (long[] place : new long[][] {{2, 0}, {0, 3}, {-1, 0}, {0, -1}}) {
      assertThat(KILN.failure("element", place[0], place[1]).code()).isEqualTo("index");
    }
    Entries wrong = new Entries(2, 2, new long[] {0, 2}, new long[] {0, 1}, new double[] {1, 1});
    assertThat(KILN.failure("all", 2L, 2L, wrong.rows(), wrong.columns(), wrong.values())
            .code())
        .isEqualTo("index");
  }
}
