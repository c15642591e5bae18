package com.acme.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Loops whose rounds Kiln does side by side, the same in Java, and matrices by EJML. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SideBySide {
  private static final int SIZE = 64;
  private static final int LAYERS = 4;

  private final Random random = new Random(42);
  private final double[][] layers = new double[LAYERS][];
  private final DMatrixRMaj[] matrices = new DMatrixRMaj[LAYERS];
  private final double[] x = random.doubles(SIZE, -0.2, 0.2).toArray();
  private final DMatrixRMaj first = new DMatrixRMaj(SIZE, 1, true, x);
  private final DMatrixRMaj[] between = {new DMatrixRMaj(SIZE, 1), new DMatrixRMaj(SIZE, 1)};
  private int width = 120;
  private int height = 60;
  private int limit = 1000;

  /** Makes the layers, and compares all results. */
  @Setup
  public void check() {
    for (int i = 0; i < LAYERS; i++) {
      layers[i] = random.doubles(SIZE * SIZE, -0.2, 0.2).toArray();
      matrices[i] = new DMatrixRMaj(SIZE, SIZE, true, layers[i]);
    }
    long sum = 0;
    for (long rounds : pictureKiln()) {
      sum += rounds;
    }
    if (sum != pictureJava() || Math.abs(networkKiln() - networkEjml()) > 1e-12) {
      throw new AssertionError(sum + " " + networkKiln());
    }
  }

  @Benchmark
  public long[] pictureKiln() {
    return Pictures.picture(height, width, limit);
  }

  @Benchmark
  public long pictureJava() {
    return HandWritten.mandelbrot(width, height, limit);
  }

  @Benchmark
  public double networkKiln() {
    return Kernels.network(layers[0], layers[1], layers[2], layers[3], x);
  }

  @Benchmark
  public double networkEjml() {
    DMatrixRMaj in = first;
    for (int i = 0; i < LAYERS; i++) {
      DMatrixRMaj out = between[i % 2];
      CommonOps_DDRM.mult(matrices[i], in, out);
      for (int row = 0; row < SIZE; row++) {
        out.data[row] = Math.tanh(out.data[row]);
      }
      in = out;
    }
    return Math.sqrt(CommonOps_DDRM.dot(in, in));
  }

  @Benchmark
  public double[] timesKiln() {
    return Pictures.times(SIZE, layers[0], x);
  }

  @Benchmark
  public double[] columnsKiln() {
    return Pictures.columns(SIZE, x, layers[0]);
  }

  @Benchmark
  public double[] sumsKiln() {
    return Pictures.sums(SIZE, SIZE, layers[0]);
  }

  @Benchmark
  public DMatrixRMaj timesEjml() {
    CommonOps_DDRM.mult(matrices[0], first, between[0]);
    return between[0];
  }

  @Benchmark
  public double[] timesJava() {
    double[] y = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      y[i] = row(layers[0], x, i * SIZE);
    }
    return y;
  }

  private static double row(double[] a, double[] v, int start) {
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      sum = Math.fma(a[start + k], v[k], sum);
    }
    return sum;
  }
}
