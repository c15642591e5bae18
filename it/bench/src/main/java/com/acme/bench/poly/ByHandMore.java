package com.acme.bench.poly;

/** More kernels as one would write them in Java: statistics, recursions, and grids kept flat. */
final class ByHandMore {
  private ByHandMore() {}

  static void durbin(double[] r, double[] y) {
    double[] z = new double[r.length];
    y[0] = -r[0];
    double beta = 1.0;
    double alpha = -r[0];
    for (int k = 1; k < r.length; k++) {
      beta = (1 - alpha * alpha) * beta;
      double sum = 0.0;
      for (int i = 0; i < k; i++) {
        sum += r[k - i - 1] * y[i];
      }
      alpha = -(r[k] + sum) / beta;
      for (int i = 0; i < k; i++) {
        z[i] = y[i] + alpha * y[k - i - 1];
      }
      for (int i = 0; i < k; i++) {
        y[i] = z[i];
      }
      y[k] = alpha;
    }
  }

  static void covariance(double[][] data, double[] mean, double[][] cov) {
    int n = data.length;
    int m = mean.length;
    means(data, mean);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        data[i][j] -= mean[j];
      }
    }
    for (int i = 0; i < m; i++) {
      for (int j = i; j < m; j++) {
        cov[i][j] = 0.0;
        for (int k = 0; k < n; k++) {
          cov[i][j] += data[k][i] * data[k][j];
        }
        cov[i][j] /= n - 1.0;
        cov[j][i] = cov[i][j];
      }
    }
  }

  private static void means(double[][] data, double[] mean) {
    for (int j = 0; j < mean.length; j++) {
      mean[j] = 0.0;
      for (int i = 0; i < data.length; i++) {
        mean[j] += data[i][j];
      }
      mean[j] /= data.length;
    }
  }

  static void correlation(double[][] data, double[] mean, double[] stddev, double[][] corr) {
    int n = data.length;
    int m = mean.length;
    means(data, mean);
    for (int j = 0; j < m; j++) {
      stddev[j] = 0.0;
      for (int i = 0; i < n; i++) {
        stddev[j] += (data[i][j] - mean[j]) * (data[i][j] - mean[j]);
      }
      stddev[j] = Math.sqrt(stddev[j] / n);
      stddev[j] = stddev[j] <= 0.1 ? 1.0 : stddev[j];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        data[i][j] -= mean[j];
        data[i][j] /= Math.sqrt(n) * stddev[j];
      }
    }
    for (int i = 0; i < m - 1; i++) {
      corr[i][i] = 1.0;
      for (int j = i + 1; j < m; j++) {
        corr[i][j] = 0.0;
        for (int k = 0; k < n; k++) {
          corr[i][j] += data[k][i] * data[k][j];
        }
        corr[j][i] = corr[i][j];
      }
    }
    corr[m - 1][m - 1] = 1.0;
  }

  /** On a grid that repeats; a new array. */
  static double[] laplacianPeriodic(int n, double[] u) {
    double[] out = new double[n * n * n];
    for (int i = 0; i < n; i++) {
      int up = (i == 0 ? n - 1 : i - 1) * n * n;
      int down = (i == n - 1 ? 0 : i + 1) * n * n;
      for (int j = 0; j < n; j++) {
        int left = (j == 0 ? n - 1 : j - 1) * n;
        int right = (j == n - 1 ? 0 : j + 1) * n;
        int plane = i * n * n;
        int at = plane + j * n;
        row(n, u, out, up + j * n, down + j * n, plane + left, plane + right, at, n - 1, 0);
      }
    }
    return out;
  }

  /** The nearest point stands for what lies beyond the edge; a new array. */
  static double[] laplacianClamped(int n, double[] u) {
    double[] out = new double[n * n * n];
    for (int i = 0; i < n; i++) {
      int up = Math.max(i - 1, 0) * n * n;
      int down = Math.min(i + 1, n - 1) * n * n;
      for (int j = 0; j < n; j++) {
        int left = Math.max(j - 1, 0) * n;
        int right = Math.min(j + 1, n - 1) * n;
        int plane = i * n * n;
        int at = plane + j * n;
        row(n, u, out, up + j * n, down + j * n, plane + left, plane + right, at, 0, n - 1);
      }
    }
    return out;
  }

  private static void row(
      int n,
      double[] u,
      double[] out,
      int up,
      int down,
      int left,
      int right,
      int at,
      int beforeFirst,
      int afterLast) {
    out[at] = u[up] + u[down] + u[left] + u[right] + u[at + beforeFirst] + u[at + 1] - 6.0 * u[at];
    for (int k = 1; k < n - 1; k++) {
      out[at + k] = u[up + k]
          + u[down + k]
          + u[left + k]
          + u[right + k]
          + u[at + k - 1]
          + u[at + k + 1]
          - 6.0 * u[at + k];
    }
    int k = n - 1;
    out[at + k] = u[up + k]
        + u[down + k]
        + u[left + k]
        + u[right + k]
        + u[at + k - 1]
        + u[at + afterLast]
        - 6.0 * u[at + k];
  }

  /** On a grid with a fixed edge, where it is 0; a new array. */
  static double[] laplacianInside(int n, double[] u) {
    double[] out = new double[n * n * n];
    for (int i = 1; i < n - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        int at = (i * n + j) * n;
        for (int k = 1; k < n - 1; k++) {
          out[at + k] = u[at + k - n * n]
              + u[at + k + n * n]
              + u[at + k - n]
              + u[at + k + n]
              + u[at + k - 1]
              + u[at + k + 1]
              - 6.0 * u[at + k];
        }
      }
    }
    return out;
  }
}
