package dev.kiln.runtime;

/**
 * Products of matrices. Every element is a sum by {@code fma} over ascending index, from 0.0; what
 * is done at once are different elements, so the bits are those of the plain loop:
 *
 * <pre>
 * small matrices   tiles of 4 x 4 or 3 x 3 elements, whose sums stand in locals
 * others           three rows of the result at a time, a block of columns of each; the rows of
 *                  the right matrix are copied into arrays of their own, for HotSpot vectorises
 *                  loops over arrays that are all read and written at the same index
 * </pre>
 *
 * <p>Beside the result there is memory for one block and three rows of it. Long because the tiles
 * are written out.
 */
public final class Products {
  /** From so many columns on, rows are faster than tiles. */
  private static final int WIDE = 33;

  /** The size of a block: it and the rows that meet it stay in a cache of 256 KiB. */
  private static final int BLOCK_ROWS = 64;

  private static final int BLOCK_COLUMNS = 256;

  private final double[] a;
  private final int aRow;
  private final int aColumn;
  private final double[] b;
  private final int bRow;
  private final int bColumn;
  private final double[] c;
  private final int m;
  private final int n;
  private final int p;

  /** Element {@code i, k} of a stands at {@code i * aRow + k * aColumn}; so do those of b. */
  private Products(
      double[] a, int aRow, int aColumn, double[] b, int bRow, int bColumn, int m, int n, int p) {
    this.a = a;
    this.aRow = aRow;
    this.aColumn = aColumn;
    this.b = b;
    this.bRow = bRow;
    this.bColumn = bColumn;
    this.c = new double[Check.count("array:1:1", m, p)];
    this.m = m;
    this.n = n;
    this.p = p;
  }

  /** The product of a, m x n, and b, n x p. */
  public static double[] multiply(double[] a, double[] b, long m, long n, long p) {
    return product(a, (int) n, 1, b, (int) p, 1, (int) m, (int) n, (int) p);
  }

  /** The product of the transpose of a, which is n x m, and b, n x p. */
  public static double[] multiplyLeftTransposed(double[] a, double[] b, long m, long n, long p) {
    return product(a, 1, (int) m, b, (int) p, 1, (int) m, (int) n, (int) p);
  }

  /** The product of a, m x n, and the transpose of b, which is p x n. */
  public static double[] multiplyRightTransposed(double[] a, double[] b, long m, long n, long p) {
    return product(a, (int) n, 1, b, 1, (int) n, (int) m, (int) n, (int) p);
  }

  /** The product of the transposes of a, which is n x m, and of b, which is p x n. */
  public static double[] multiplyTransposed(double[] a, double[] b, long m, long n, long p) {
    return product(a, 1, (int) m, b, 1, (int) n, (int) m, (int) n, (int) p);
  }

  private static double[] product(
      double[] a, int aRow, int aColumn, double[] b, int bRow, int bColumn, int m, int n, int p) {
    Products product = new Products(a, aRow, aColumn, b, bRow, bColumn, m, n, p);
    if (m < 3 || p < 3) {
      product.thin();
    } else if (p >= WIDE && (long) m * n >= WIDE * WIDE) {
      product.rows();
    } else if (m < 4 || p < 4 || 6 * tiles(m, p, 3) < 7 * tiles(m, p, 4)) {
      product.tiles3();
    } else {
      product.tiles4();
    }
    return product.c;
  }

  private static int tiles(int m, int p, int edge) {
    return ((m + edge - 1) / edge) * ((p + edge - 1) / edge);
  }

  /** A result of few rows or few columns. */
  private void thin() {
    if (p >= m) {
      for (int i = 0; i < m; i++) {
        line(a, i * aRow, aColumn, b, bColumn, bRow, p, i * p, 1);
      }
    } else {
      for (int j = 0; j < p; j++) {
        line(b, j * bColumn, bRow, a, aRow, aColumn, m, j, p);
      }
    }
  }

  /**
   * A row, or a column, of the result: eight elements at a time, then four, then one.
   *
   * @param x has the row of a, or the column of b, from {@code xAt} on in steps of {@code xStep}
   * @param y has what x is multiplied with: one starts at each multiple of {@code yNext}
   * @param count how many elements there are; they go to {@code at}, {@code at + next}, …
   */
  private void line(
      double[] x,
      int xAt,
      int xStep,
      double[] y,
      int yNext,
      int yStep,
      int count,
      int at,
      int next) {
    int e = 0;
    for (; e <= count - 8; e += 8) {
      eight(x, xAt, xStep, y, e * yNext, yNext, yStep, at + e * next, next);
    }
    for (; e <= count - 4; e += 4) {
      int y0 = e * yNext;
      int y1 = y0 + yNext;
      int y2 = y1 + yNext;
      int y3 = y2 + yNext;
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (int k = 0, step = 0; k < n; k++, step += yStep) {
        double factor = x[xAt + k * xStep];
        s0 = Math.fma(factor, y[y0 + step], s0);
        s1 = Math.fma(factor, y[y1 + step], s1);
        s2 = Math.fma(factor, y[y2 + step], s2);
        s3 = Math.fma(factor, y[y3 + step], s3);
      }
      int to = at + e * next;
      put4(to, next, s0, s1, s2, s3);
    }
    for (; e < count; e++) {
      double s = 0;
      for (int k = 0; k < n; k++) {
        s = Math.fma(x[xAt + k * xStep], y[e * yNext + k * yStep], s);
      }
      c[at + e * next] = s;
    }
  }

  /** As many as hide that each step of a sum waits for the one before. */
  private void eight(
      double[] x, int xAt, int xStep, double[] y, int y0, int yNext, int yStep, int at, int next) {
    int y1 = y0 + yNext;
    int y2 = y1 + yNext;
    int y3 = y2 + yNext;
    int y4 = y3 + yNext;
    int y5 = y4 + yNext;
    int y6 = y5 + yNext;
    int y7 = y6 + yNext;
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    double s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    for (int k = 0, step = 0; k < n; k++, step += yStep) {
      double factor = x[xAt + k * xStep];
      s0 = Math.fma(factor, y[y0 + step], s0);
      s1 = Math.fma(factor, y[y1 + step], s1);
      s2 = Math.fma(factor, y[y2 + step], s2);
      s3 = Math.fma(factor, y[y3 + step], s3);
      s4 = Math.fma(factor, y[y4 + step], s4);
      s5 = Math.fma(factor, y[y5 + step], s5);
      s6 = Math.fma(factor, y[y6 + step], s6);
      s7 = Math.fma(factor, y[y7 + step], s7);
    }
    put4(at, next, s0, s1, s2, s3);
    put4(at + 4 * next, next, s4, s5, s6, s7);
  }

  private void put4(int at, int next, double c0, double c1, double c2, double c3) {
    c[at] = c0;
    c[at + next] = c1;
    c[at + 2 * next] = c2;
    c[at + 3 * next] = c3;
  }

  /** Tiles of 3 x 3; the last ones overlap those before. */
  private void tiles3() {
    for (int i = 0; i < m; i += 3) {
      int row = Math.min(i, m - 3);
      for (int j = 0; j < p; j += 3) {
        tile3(row, Math.min(j, p - 3));
      }
    }
  }

  private void tile3(int row, int column) {
    double[] x = a;
    double[] y = b;
    int xStep = aColumn;
    int yStep = bRow;
    double c00 = 0, c01 = 0, c02 = 0;
    double c10 = 0, c11 = 0, c12 = 0;
    double c20 = 0, c21 = 0, c22 = 0;
    int x0 = row * aRow;
    int x1 = x0 + aRow;
    int x2 = x1 + aRow;
    int y0 = column * bColumn;
    int y1 = y0 + bColumn;
    int y2 = y1 + bColumn;
    for (int k = 0; k < n; k++) {
      double b0 = y[y0];
      double b1 = y[y1];
      double b2 = y[y2];
      double factor = x[x0];
      c00 = Math.fma(factor, b0, c00);
      c01 = Math.fma(factor, b1, c01);
      c02 = Math.fma(factor, b2, c02);
      factor = x[x1];
      c10 = Math.fma(factor, b0, c10);
      c11 = Math.fma(factor, b1, c11);
      c12 = Math.fma(factor, b2, c12);
      factor = x[x2];
      c20 = Math.fma(factor, b0, c20);
      c21 = Math.fma(factor, b1, c21);
      c22 = Math.fma(factor, b2, c22);
      x0 += xStep;
      x1 += xStep;
      x2 += xStep;
      y0 += yStep;
      y1 += yStep;
      y2 += yStep;
    }
    int at = row * p + column;
    put3(at, c00, c01, c02);
    put3(at + p, c10, c11, c12);
    put3(at + 2 * p, c20, c21, c22);
  }

  private void put3(int at, double c0, double c1, double c2) {
    c[at] = c0;
    c[at + 1] = c1;
    c[at + 2] = c2;
  }

  /** Tiles of 4 x 4; the last ones overlap those before. */
  private void tiles4() {
    boolean plain = aColumn == 1 && bColumn == 1;
    for (int i = 0; i < m; i += 4) {
      int row = Math.min(i, m - 4);
      for (int j = 0; j < p; j += 4) {
        int column = Math.min(j, p - 4);
        if (plain) {
          tile4(row, column);
        } else {
          tile4Transposed(row, column);
        }
      }
    }
  }

  /** Of matrices that are not transposed: their elements stand side by side, as HotSpot sees. */
  private void tile4(int row, int column) {
    double[] x = a;
    double[] y = b;
    int yStep = bRow;
    double c00 = 0, c01 = 0, c02 = 0, c03 = 0;
    double c10 = 0, c11 = 0, c12 = 0, c13 = 0;
    double c20 = 0, c21 = 0, c22 = 0, c23 = 0;
    double c30 = 0, c31 = 0, c32 = 0, c33 = 0;
    int x0 = row * aRow;
    int x1 = x0 + aRow;
    int x2 = x1 + aRow;
    int x3 = x2 + aRow;
    for (int k = 0, at = column; k < n; k++, at += yStep) {
      double b0 = y[at];
      double b1 = y[at + 1];
      double b2 = y[at + 2];
      double b3 = y[at + 3];
      double factor = x[x0 + k];
      c00 = Math.fma(factor, b0, c00);
      c01 = Math.fma(factor, b1, c01);
      c02 = Math.fma(factor, b2, c02);
      c03 = Math.fma(factor, b3, c03);
      factor = x[x1 + k];
      c10 = Math.fma(factor, b0, c10);
      c11 = Math.fma(factor, b1, c11);
      c12 = Math.fma(factor, b2, c12);
      c13 = Math.fma(factor, b3, c13);
      factor = x[x2 + k];
      c20 = Math.fma(factor, b0, c20);
      c21 = Math.fma(factor, b1, c21);
      c22 = Math.fma(factor, b2, c22);
      c23 = Math.fma(factor, b3, c23);
      factor = x[x3 + k];
      c30 = Math.fma(factor, b0, c30);
      c31 = Math.fma(factor, b1, c31);
      c32 = Math.fma(factor, b2, c32);
      c33 = Math.fma(factor, b3, c33);
    }
    int at = row * p + column;
    put4(at, c00, c01, c02, c03);
    put4(at + p, c10, c11, c12, c13);
    put4(at + 2 * p, c20, c21, c22, c23);
    put4(at + 3 * p, c30, c31, c32, c33);
  }

  private void tile4Transposed(int row, int column) {
    double[] x = a;
    double[] y = b;
    int xStep = aColumn;
    int yStep = bRow;
    double c00 = 0, c01 = 0, c02 = 0, c03 = 0;
    double c10 = 0, c11 = 0, c12 = 0, c13 = 0;
    double c20 = 0, c21 = 0, c22 = 0, c23 = 0;
    double c30 = 0, c31 = 0, c32 = 0, c33 = 0;
    int x0 = row * aRow;
    int x1 = x0 + aRow;
    int x2 = x1 + aRow;
    int x3 = x2 + aRow;
    int y0 = column * bColumn;
    int y1 = y0 + bColumn;
    int y2 = y1 + bColumn;
    int y3 = y2 + bColumn;
    for (int k = 0, xAt = 0, yAt = 0; k < n; k++, xAt += xStep, yAt += yStep) {
      double b0 = y[y0 + yAt];
      double b1 = y[y1 + yAt];
      double b2 = y[y2 + yAt];
      double b3 = y[y3 + yAt];
      double factor = x[x0 + xAt];
      c00 = Math.fma(factor, b0, c00);
      c01 = Math.fma(factor, b1, c01);
      c02 = Math.fma(factor, b2, c02);
      c03 = Math.fma(factor, b3, c03);
      factor = x[x1 + xAt];
      c10 = Math.fma(factor, b0, c10);
      c11 = Math.fma(factor, b1, c11);
      c12 = Math.fma(factor, b2, c12);
      c13 = Math.fma(factor, b3, c13);
      factor = x[x2 + xAt];
      c20 = Math.fma(factor, b0, c20);
      c21 = Math.fma(factor, b1, c21);
      c22 = Math.fma(factor, b2, c22);
      c23 = Math.fma(factor, b3, c23);
      factor = x[x3 + xAt];
      c30 = Math.fma(factor, b0, c30);
      c31 = Math.fma(factor, b1, c31);
      c32 = Math.fma(factor, b2, c32);
      c33 = Math.fma(factor, b3, c33);
    }
    int at = row * p + column;
    put4(at, c00, c01, c02, c03);
    put4(at + p, c10, c11, c12, c13);
    put4(at + 2 * p, c20, c21, c22, c23);
    put4(at + 3 * p, c30, c31, c32, c33);
  }

  private void put4(int at, double c0, double c1, double c2, double c3) {
    c[at] = c0;
    c[at + 1] = c1;
    c[at + 2] = c2;
    c[at + 3] = c3;
  }

  /** By blocks of b, of about equal size. */
  private void rows() {
    int width = equalParts(p, BLOCK_COLUMNS);
    int height = (equalParts(n, BLOCK_ROWS) + 1) & ~1;
    double[][] block = new double[Math.min(height, n)][width];
    double[][] sums = new double[3][width];
    for (int column = 0; column < p; column += width) {
      int columns = Math.min(width, p - column);
      for (int first = 0; first < n; first += height) {
        int depth = Math.min(height, n - first);
        copy(block, first, depth, column, columns);
        for (int i = 0; i < m; i += 3) {
          threeRows(block, sums, i, first, depth, column, columns);
        }
      }
    }
  }

  private static int equalParts(int whole, int largest) {
    int parts = Math.max(1, (whole + largest - 1) / largest);
    return (whole + parts - 1) / parts;
  }

  private void copy(double[][] block, int first, int depth, int column, int columns) {
    if (bColumn == 1) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, (first + k) * bRow + column, block[k], 0, columns);
      }
      return;
    }
    for (int j = 0; j < columns; j++) {
      int at = first * bRow + (column + j) * bColumn;
      for (int k = 0; k < depth; k++) {
        block[k][j] = b[at + k * bRow];
      }
    }
  }

  /**
   * Adds what a block contributes to three rows. Where the result has fewer left, its last one is
   * computed several times.
   */
  private void threeRows(
      double[][] block, double[][] sums, int i, int first, int depth, int column, int columns) {
    int i1 = Math.min(i + 1, m - 1);
    int i2 = Math.min(i + 2, m - 1);
    double[] sum0 = sums[0];
    double[] sum1 = sums[1];
    double[] sum2 = sums[2];
    System.arraycopy(c, i * p + column, sum0, 0, columns);
    System.arraycopy(c, i1 * p + column, sum1, 0, columns);
    System.arraycopy(c, i2 * p + column, sum2, 0, columns);
    int at = i * aRow + first * aColumn;
    int at1 = i1 * aRow + first * aColumn;
    int at2 = i2 * aRow + first * aColumn;
    int step = aColumn;
    int k = 0;
    for (; k <= depth - 2; k += 2) {
      int o = k * step;
      add(
          columns,
          sum0,
          sum1,
          sum2,
          block[k],
          block[k + 1],
          a[at + o],
          a[at1 + o],
          a[at2 + o],
          a[at + o + step],
          a[at1 + o + step],
          a[at2 + o + step]);
    }
    if (k < depth) {
      int o = k * step;
      add(columns, sum0, sum1, sum2, block[k], a[at + o], a[at1 + o], a[at2 + o]);
    }
    System.arraycopy(sum0, 0, c, i * p + column, columns);
    System.arraycopy(sum1, 0, c, i1 * p + column, columns);
    System.arraycopy(sum2, 0, c, i2 * p + column, columns);
  }

  /** HotSpot vectorises this; with four rows and four of b JDK 17 does not. */
  private static void add(
      int columns,
      double[] sum0,
      double[] sum1,
      double[] sum2,
      double[] b0,
      double[] b1,
      double x0,
      double x1,
      double x2,
      double y0,
      double y1,
      double y2) {
    for (int j = 0; j < columns; j++) {
      double first = b0[j];
      double second = b1[j];
      sum0[j] = Math.fma(y0, second, Math.fma(x0, first, sum0[j]));
      sum1[j] = Math.fma(y1, second, Math.fma(x1, first, sum1[j]));
      sum2[j] = Math.fma(y2, second, Math.fma(x2, first, sum2[j]));
    }
  }

  private static void add(
      int columns,
      double[] sum0,
      double[] sum1,
      double[] sum2,
      double[] b0,
      double x0,
      double x1,
      double x2) {
    for (int j = 0; j < columns; j++) {
      sum0[j] = Math.fma(x0, b0[j], sum0[j]);
      sum1[j] = Math.fma(x1, b0[j], sum1[j]);
      sum2[j] = Math.fma(x2, b0[j], sum2[j]);
    }
  }
}
