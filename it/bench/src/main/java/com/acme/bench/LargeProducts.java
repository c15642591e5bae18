package com.acme.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Products of square matrices, of literal sizes and of sizes that only run time knows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LargeProducts {
  /** Multiplies two matrices. */
  private interface Product {
    double[] of(double[] a, double[] b);
  }

  @Param({"8", "16", "64", "256", "1000"})
  int n;

  private double[] a;
  private double[] b;
  private DMatrixRMaj ea;
  private DMatrixRMaj eb;
  private DMatrixRMaj ec;
  private Product literal;

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    a = random.doubles((long) n * n).toArray();
    b = random.doubles((long) n * n).toArray();
    ea = new DMatrixRMaj(n, n, true, a);
    eb = new DMatrixRMaj(n, n, true, b);
    ec = new DMatrixRMaj(n, n);
    literal = switch (n) {
      case 8 -> Kernels::product8;
      case 16 -> Kernels::product16;
      case 64 -> Kernels::product64;
      case 256 -> Kernels::product256;
      default -> Kernels::product1000;
    };
  }

  /** A new matrix each time. */
  @Benchmark
  public double[] kiln() {
    return Kernels.product(n, n, n, a, b);
  }

  /** A new matrix each time. */
  @Benchmark
  public double[] kilnOfLiteralSize() {
    return literal.of(a, b);
  }

  /** Into a matrix that exists. */
  @Benchmark
  public DMatrixRMaj ejml() {
    CommonOps_DDRM.mult(ea, eb, ec);
    return ec;
  }
}
