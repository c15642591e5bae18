package com.acme.bench.poly;

/**
 * The kernels of PolyBench 4.2 as one would write them in Java: matrices are arrays of rows,
 * changed in place. What a kernel gives is in its last matrix or vector, or in the one named by its
 * comment.
 */
final class ByHand {
  private ByHand() {}

  /** Into C. */
  static void gemm(double alpha, double beta, double[][] A, double[][] B, double[][] C) {
    for (int i = 0; i < A.length; i++) {
      double[] row = C[i];
      for (int j = 0; j < row.length; j++) {
        row[j] *= beta;
      }
      for (int k = 0; k < B.length; k++) {
        double factor = alpha * A[i][k];
        for (int j = 0; j < row.length; j++) {
          row[j] += factor * B[k][j];
        }
      }
    }
  }

  /** Into C, which may hold anything before. */
  static void multiply(double[][] A, double[][] B, double[][] C) {
    for (int i = 0; i < A.length; i++) {
      double[] row = C[i];
      java.util.Arrays.fill(row, 0.0);
      for (int k = 0; k < B.length; k++) {
        double factor = A[i][k];
        for (int j = 0; j < row.length; j++) {
          row[j] += factor * B[k][j];
        }
      }
    }
  }

  /** Into y. */
  static void atax(double[][] A, double[] x, double[] y) {
    java.util.Arrays.fill(y, 0.0);
    for (double[] row : A) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += row[j] * x[j];
      }
      for (int j = 0; j < x.length; j++) {
        y[j] += row[j] * sum;
      }
    }
  }

  /** Into s and q. */
  static void bicg(double[][] A, double[] p, double[] r, double[] s, double[] q) {
    java.util.Arrays.fill(s, 0.0);
    for (int i = 0; i < A.length; i++) {
      double[] row = A[i];
      double sum = 0;
      for (int j = 0; j < p.length; j++) {
        s[j] += r[i] * row[j];
        sum += row[j] * p[j];
      }
      q[i] = sum;
    }
  }

  /** Into x1 and x2. */
  static void mvt(double[][] A, double[] x1, double[] x2, double[] y1, double[] y2) {
    for (int i = 0; i < x1.length; i++) {
      double sum = x1[i];
      for (int j = 0; j < x1.length; j++) {
        sum += A[i][j] * y1[j];
      }
      x1[i] = sum;
    }
    for (int i = 0; i < x1.length; i++) {
      for (int j = 0; j < x1.length; j++) {
        x2[j] += A[i][j] * y2[i];
      }
    }
  }

  static void gesummv(
      double alpha, double beta, double[][] A, double[][] B, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      double a = 0;
      double b = 0;
      for (int j = 0; j < x.length; j++) {
        a += A[i][j] * x[j];
        b += B[i][j] * x[j];
      }
      y[i] = alpha * a + beta * b;
    }
  }

  /** Into A. */
  static void jacobi1d(int steps, double[] A, double[] B) {
    int n = A.length;
    for (int t = 0; t < steps; t++) {
      for (int i = 1; i < n - 1; i++) {
        B[i] = 0.33333 * (A[i - 1] + A[i] + A[i + 1]);
      }
      for (int i = 1; i < n - 1; i++) {
        A[i] = 0.33333 * (B[i - 1] + B[i] + B[i + 1]);
      }
    }
  }

  /** Into A. */
  static void jacobi2d(int steps, double[][] A, double[][] B) {
    int n = A.length;
    for (int t = 0; t < steps; t++) {
      for (int i = 1; i < n - 1; i++) {
        for (int j = 1; j < n - 1; j++) {
          B[i][j] = 0.2 * (A[i][j] + A[i][j - 1] + A[i][j + 1] + A[i + 1][j] + A[i - 1][j]);
        }
      }
      for (int i = 1; i < n - 1; i++) {
        for (int j = 1; j < n - 1; j++) {
          A[i][j] = 0.2 * (B[i][j] + B[i][j - 1] + B[i][j + 1] + B[i + 1][j] + B[i - 1][j]);
        }
      }
    }
  }

  static void seidel2d(int steps, double[][] A) {
    int n = A.length;
    for (int t = 0; t < steps; t++) {
      for (int i = 1; i < n - 1; i++) {
        for (int j = 1; j < n - 1; j++) {
          A[i][j] = (A[i - 1][j - 1]
                  + A[i - 1][j]
                  + A[i - 1][j + 1]
                  + A[i][j - 1]
                  + A[i][j]
                  + A[i][j + 1]
                  + A[i + 1][j - 1]
                  + A[i + 1][j]
                  + A[i + 1][j + 1])
              / 9.0;
        }
      }
    }
  }

  /** Into A. */
  static void heat3d(int steps, double[][][] A, double[][][] B) {
    for (int t = 0; t < steps; t++) {
      heat(A, B);
      heat(B, A);
    }
  }

  private static void heat(double[][][] A, double[][][] B) {
    int n = A.length;
    for (int i = 1; i < n - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        for (int k = 1; k < n - 1; k++) {
          B[i][j][k] = 0.125 * (A[i + 1][j][k] - 2.0 * A[i][j][k] + A[i - 1][j][k])
              + 0.125 * (A[i][j + 1][k] - 2.0 * A[i][j][k] + A[i][j - 1][k])
              + 0.125 * (A[i][j][k + 1] - 2.0 * A[i][j][k] + A[i][j][k - 1])
              + A[i][j][k];
        }
      }
    }
  }

  /** Into hz. */
  static void fdtd2d(double[] source, double[][] ex, double[][] ey, double[][] hz) {
    int m = ex.length;
    int n = ex[0].length;
    for (int t = 0; t < source.length; t++) {
      for (int j = 0; j < n; j++) {
        ey[0][j] = source[t];
      }
      for (int i = 1; i < m; i++) {
        for (int j = 0; j < n; j++) {
          ey[i][j] = ey[i][j] - 0.5 * (hz[i][j] - hz[i - 1][j]);
        }
      }
      for (int i = 0; i < m; i++) {
        for (int j = 1; j < n; j++) {
          ex[i][j] = ex[i][j] - 0.5 * (hz[i][j] - hz[i][j - 1]);
        }
      }
      for (int i = 0; i < m - 1; i++) {
        for (int j = 0; j < n - 1; j++) {
          hz[i][j] = hz[i][j] - 0.7 * (ex[i][j + 1] - ex[i][j] + ey[i + 1][j] - ey[i][j]);
        }
      }
    }
  }

  static void lu(double[][] A) {
    int n = A.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          A[i][j] -= A[i][k] * A[k][j];
        }
        A[i][j] /= A[j][j];
      }
      for (int j = i; j < n; j++) {
        for (int k = 0; k < i; k++) {
          A[i][j] -= A[i][k] * A[k][j];
        }
      }
    }
  }

  static void cholesky(double[][] A) {
    int n = A.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          A[i][j] -= A[i][k] * A[j][k];
        }
        A[i][j] /= A[j][j];
      }
      for (int k = 0; k < i; k++) {
        A[i][i] -= A[i][k] * A[i][k];
      }
      A[i][i] = Math.sqrt(A[i][i]);
    }
  }

  static void trisolv(double[][] L, double[] b, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = b[i];
      for (int j = 0; j < i; j++) {
        x[i] -= L[i][j] * x[j];
      }
      x[i] = x[i] / L[i][i];
    }
  }

  static void floydWarshall(double[][] path) {
    int n = path.length;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          path[i][j] = path[i][j] < path[i][k] + path[k][j] ? path[i][j] : path[i][k] + path[k][j];
        }
      }
    }
  }
}
