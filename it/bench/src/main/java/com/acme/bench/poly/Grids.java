package com.acme.bench.poly;

/** Input for kernels: the same numbers for each seed. */
final class Grids {
  private Grids() {}

  /** Numbers between 0 and 1. */
  static double[] vector(int n, long seed) {
    double[] v = new double[n];
    long state = seed;
    for (int i = 0; i < n; i++) {
      state = (state * 1103515245L + 12345L) & 0x7fffffffL;
      v[i] = state / (double) 0x80000000L;
    }
    return v;
  }

  static double[] matrix(int m, int n, long seed) {
    return vector(m * n, seed);
  }

  /** A symmetric positive definite matrix. */
  static double[] positive(int n) {
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i * n + j] = i == j ? n : 1.0 / (1 + Math.abs(i - j));
      }
    }
    return a;
  }

  static double[][] rows(int m, int n, double[] flat) {
    double[][] rows = new double[m][n];
    for (int i = 0; i < m; i++) {
      System.arraycopy(flat, i * n, rows[i], 0, n);
    }
    return rows;
  }

  static double[][][] cube(int n, double[] flat) {
    double[][][] cube = new double[n][n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        System.arraycopy(flat, (i * n + j) * n, cube[i][j], 0, n);
      }
    }
    return cube;
  }

  static double[] flat(double[][] rows) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return flat;
  }

  static double[] flat(double[][][] cube) {
    int n = cube.length;
    double[] flat = new double[n * n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(flat(cube[i]), 0, flat, i * n * n, n * n);
    }
    return flat;
  }
}
