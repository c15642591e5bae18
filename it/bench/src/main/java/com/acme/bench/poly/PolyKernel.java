package com.acme.bench.poly;

import static com.acme.bench.poly.Grids.cube;
import static com.acme.bench.poly.Grids.flat;
import static com.acme.bench.poly.Grids.matrix;
import static com.acme.bench.poly.Grids.positive;
import static com.acme.bench.poly.Grids.rows;
import static com.acme.bench.poly.Grids.vector;

import com.acme.bench.PolyBench;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A kernel in Kiln and in Java. Long because all kernels stand here.
 *
 * @param kind which mean its ratio goes into
 * @param kiln computes it in Kiln
 * @param prepare gives Java fresh input, for it changes its own in place
 * @param java computes it in Java
 * @param result what Java has computed
 */
record PolyKernel(
    String name,
    Kind kind,
    Supplier<double[]> kiln,
    Runnable prepare,
    Runnable java,
    Supplier<double[]> result) {

  /** What most of its time goes into. */
  enum Kind {
    PRODUCTS,
    LOOPS,
    STENCILS
  }

  /** All kernels. */
  static List<PolyKernel> all() {
    List<PolyKernel> all = new ArrayList<>();
    products(all);
    grids(all);
    solvers(all);
    statistics(all);
    laplacians(all);
    return all;
  }

  private static void products(List<PolyKernel> all) {
    int n = 200;
    double[] a = matrix(n, n, 1);
    double[] b = matrix(n, n, 2);
    double[] c = matrix(n, n, 3);
    double[] d = matrix(n, n, 4);
    double[][] ra = rows(n, n, a);
    double[][] rb = rows(n, n, b);
    double[][] rc = rows(n, n, c);
    double[][][] out = new double[3][][];
    all.add(new PolyKernel(
        "gemm",
        Kind.PRODUCTS,
        () -> PolyBench.gemm(n, n, n, 1.5, 1.2, a, b, c),
        () -> out[0] = rows(n, n, c),
        () -> ByHand.gemm(1.5, 1.2, ra, rb, out[0]),
        () -> flat(out[0])));
    double[][] scaled = rows(n, n, a);
    for (double[] row : scaled) {
      for (int j = 0; j < n; j++) {
        row[j] *= 1.5;
      }
    }
    all.add(new PolyKernel(
        "2mm",
        Kind.PRODUCTS,
        () -> PolyBench.two_products(n, n, n, n, 1.5, 1.2, a, b, c, d),
        () -> {
          out[0] = rows(n, n, d);
          out[1] = new double[n][n];
        },
        () -> {
          ByHand.multiply(scaled, rb, out[1]);
          ByHand.gemm(1.0, 1.2, out[1], rc, out[0]);
        },
        () -> flat(out[0])));
    double[][] rd = rows(n, n, d);
    all.add(new PolyKernel(
        "3mm",
        Kind.PRODUCTS,
        () -> PolyBench.three_products(n, n, n, n, n, a, b, c, d),
        () -> {
          out[0] = new double[n][n];
          out[1] = new double[n][n];
          out[2] = new double[n][n];
        },
        () -> {
          ByHand.multiply(ra, rb, out[0]);
          ByHand.multiply(rc, rd, out[1]);
          ByHand.multiply(out[0], out[1], out[2]);
        },
        () -> flat(out[2])));
    vectors(all);
  }

  private static void vectors(List<PolyKernel> all) {
    int n = 1200;
    double[] a = matrix(n, n, 5);
    double[] b = matrix(n, n, 6);
    double[][] ra = rows(n, n, a);
    double[][] rb = rows(n, n, b);
    double[] x = vector(n, 7);
    double[] y = vector(n, 8);
    double[][] out = new double[2][n];
    all.add(new PolyKernel(
        "atax",
        Kind.PRODUCTS,
        () -> PolyBench.atax(n, a, x),
        () -> {},
        () -> ByHand.atax(ra, x, out[0]),
        () -> out[0]));
    all.add(new PolyKernel(
        "bicg",
        Kind.PRODUCTS,
        () -> PolyBench.bicg(a, x, y).p0(),
        () -> {},
        () -> ByHand.bicg(ra, x, y, out[0], out[1]),
        () -> out[0]));
    all.add(new PolyKernel(
        "mvt",
        Kind.PRODUCTS,
        () -> PolyBench.mvt(a, x, y, y, x).p0(),
        () -> {
          out[0] = x.clone();
          out[1] = y.clone();
        },
        () -> ByHand.mvt(ra, out[0], out[1], y, x),
        () -> out[0]));
    all.add(new PolyKernel(
        "gesummv",
        Kind.PRODUCTS,
        () -> PolyBench.gesummv(1.5, 1.2, a, b, x),
        () -> {},
        () -> ByHand.gesummv(1.5, 1.2, ra, rb, x, out[0]),
        () -> out[0]));
  }

  private static void grids(List<PolyKernel> all) {
    double[] line = vector(10_000, 9);
    double[][] lines = new double[2][];
    all.add(new PolyKernel(
        "jacobi-1d",
        Kind.STENCILS,
        () -> PolyBench.jacobi_1d(100, line, line),
        () -> {
          lines[0] = line.clone();
          lines[1] = line.clone();
        },
        () -> ByHand.jacobi1d(100, lines[0], lines[1]),
        () -> lines[0]));
    int n = 250;
    double[] a = matrix(n, n, 10);
    double[] b = matrix(n, n, 11);
    double[] c = matrix(n, n, 12);
    double[] source = vector(100, 13);
    double[][][] out = new double[3][][];
    all.add(new PolyKernel(
        "jacobi-2d",
        Kind.STENCILS,
        () -> PolyBench.jacobi_2d(n, 50, a, a),
        () -> {
          out[0] = rows(n, n, a);
          out[1] = rows(n, n, a);
        },
        () -> ByHand.jacobi2d(50, out[0], out[1]),
        () -> flat(out[0])));
    all.add(new PolyKernel(
        "seidel-2d",
        Kind.STENCILS,
        () -> PolyBench.seidel_2d(n, 10, a),
        () -> out[0] = rows(n, n, a),
        () -> ByHand.seidel2d(10, out[0]),
        () -> flat(out[0])));
    int m = 40;
    double[] field = vector(m * m * m, 14);
    double[][][][] cubes = new double[2][][][];
    all.add(new PolyKernel(
        "heat-3d",
        Kind.STENCILS,
        () -> PolyBench.heat_3d(m, 50, field, field),
        () -> {
          cubes[0] = cube(m, field);
          cubes[1] = cube(m, field);
        },
        () -> ByHand.heat3d(50, cubes[0], cubes[1]),
        () -> flat(cubes[0])));
    all.add(new PolyKernel(
        "fdtd-2d",
        Kind.STENCILS,
        () -> PolyBench.fdtd_2d(n, n, source, a, b, c),
        () -> {
          out[0] = rows(n, n, a);
          out[1] = rows(n, n, b);
          out[2] = rows(n, n, c);
        },
        () -> ByHand.fdtd2d(source, out[0], out[1], out[2]),
        () -> flat(out[2])));
  }

  private static void solvers(List<PolyKernel> all) {
    int n = 200;
    double[] a = positive(n);
    double[] paths = matrix(n, n, 15);
    double[][][] out = new double[1][][];
    all.add(new PolyKernel(
        "lu",
        Kind.LOOPS,
        () -> PolyBench.lu_factors(n, a),
        () -> out[0] = rows(n, n, a),
        () -> ByHand.lu(out[0]),
        () -> flat(out[0])));
    all.add(new PolyKernel(
        "cholesky",
        Kind.LOOPS,
        () -> PolyBench.cholesky_factor(n, a),
        () -> out[0] = rows(n, n, a),
        () -> ByHand.cholesky(out[0]),
        () -> flat(out[0])));
    int large = 1500;
    double[] lower = positive(large);
    double[][] rl = rows(large, large, lower);
    double[] right = vector(large, 16);
    double[] x = new double[large];
    all.add(new PolyKernel(
        "trisolv",
        Kind.LOOPS,
        () -> PolyBench.trisolv(lower, right),
        () -> {},
        () -> ByHand.trisolv(rl, right, x),
        () -> x));
    all.add(new PolyKernel(
        "floyd-warshall",
        Kind.LOOPS,
        () -> PolyBench.floyd_warshall(n, paths),
        () -> out[0] = rows(n, n, paths),
        () -> ByHand.floydWarshall(out[0]),
        () -> flat(out[0])));
    double[] r = new double[1500];
    for (int i = 0; i < r.length; i++) {
      r[i] = Math.pow(0.9, i) * 0.4;
    }
    double[] y = new double[r.length];
    all.add(new PolyKernel(
        "durbin",
        Kind.LOOPS,
        () -> PolyBench.durbin(r),
        () -> {},
        () -> ByHandMore.durbin(r, y),
        () -> y));
  }

  private static void statistics(List<PolyKernel> all) {
    int n = 200;
    int m = 180;
    double[] data = matrix(n, m, 17);
    double[][][] out = new double[2][m][m];
    double[] mean = new double[m];
    double[] deviation = new double[m];
    all.add(new PolyKernel(
        "covariance",
        Kind.PRODUCTS,
        () -> PolyBench.covariance(n, m, data),
        () -> out[0] = rows(n, m, data),
        () -> ByHandMore.covariance(out[0], mean, out[1]),
        () -> flat(out[1])));
    all.add(new PolyKernel(
        "correlation",
        Kind.PRODUCTS,
        () -> PolyBench.correlation(n, m, data),
        () -> out[0] = rows(n, m, data),
        () -> ByHandMore.correlation(out[0], mean, deviation, out[1]),
        () -> flat(out[1])));
  }

  private static void laplacians(List<PolyKernel> all) {
    int n = 100;
    double[] u = vector(n * n * n, 18);
    double[][] out = new double[1][];
    all.add(new PolyKernel(
        "laplacian, periodic",
        Kind.STENCILS,
        () -> PolyBench.laplacian_of(n, n, n, u),
        () -> {},
        () -> out[0] = ByHandMore.laplacianPeriodic(n, u),
        () -> out[0]));
    all.add(new PolyKernel(
        "laplacian, inside",
        Kind.STENCILS,
        () -> PolyBench.laplacian_inside(n, n, n, u),
        () -> {},
        () -> out[0] = ByHandMore.laplacianInside(n, u),
        () -> out[0]));
    all.add(new PolyKernel(
        "laplacian, clamped",
        Kind.STENCILS,
        () -> PolyBench.laplacian_clamped(n, n, n, u),
        () -> {},
        () -> out[0] = ByHandMore.laplacianClamped(n, u),
        () -> out[0]));
    all.add(new PolyKernel(
        "laplacian, library",
        Kind.STENCILS,
        () -> PolyBench.laplacian_library(n, n, n, u),
        () -> {},
        () -> out[0] = ByHandMore.laplacianClamped(n, u),
        () -> out[0]));
  }
}
