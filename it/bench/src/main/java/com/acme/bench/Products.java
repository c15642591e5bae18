package com.acme.bench;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrix2x2;
import org.ejml.data.DMatrix3x3;
import org.ejml.data.DMatrix4x4;
import org.ejml.dense.fixed.CommonOps_DDF2;
import org.ejml.dense.fixed.CommonOps_DDF3;
import org.ejml.dense.fixed.CommonOps_DDF4;
import org.joml.Matrix2d;
import org.joml.Matrix3d;
import org.joml.Matrix4d;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Products of 2 x 2, 3 x 3 and 4 x 4 matrices, into a result that exists and into a new one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Products {
  private final double[] a2 = {1, 2, 3, 5};
  private final double[] b2 = {2, 0, 1, 4};
  private final double[] c2 = new double[4];
  private final DMatrix2x2 ea2 = new DMatrix2x2(1, 2, 3, 5);
  private final DMatrix2x2 eb2 = new DMatrix2x2(2, 0, 1, 4);
  private final DMatrix2x2 ec2 = new DMatrix2x2();
  private final Matrix2d ja2 = new Matrix2d(1, 3, 2, 5);
  private final Matrix2d jb2 = new Matrix2d(2, 1, 0, 4);
  private final Matrix2d jc2 = new Matrix2d();
  private final double[] a3 = {1, 2, 3, 4, 5, 6, 7, 8, 10};
  private final double[] b3 = {2, 0, 1, 1, 3, 2, 1, 1, 4};
  private final double[] c3 = new double[9];
  private final double[] a4 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17};
  private final double[] b4 = {2, 0, 1, 1, 3, 2, 1, 1, 4, 1, 0, 2, 5, 1, 1, 3};
  private final double[] c4 = new double[16];
  private final DMatrix3x3 ea3 = new DMatrix3x3(1, 2, 3, 4, 5, 6, 7, 8, 10);
  private final DMatrix3x3 eb3 = new DMatrix3x3(2, 0, 1, 1, 3, 2, 1, 1, 4);
  private final DMatrix3x3 ec3 = new DMatrix3x3();
  private final DMatrix4x4 ea4 =
      new DMatrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17);
  private final DMatrix4x4 eb4 =
      new DMatrix4x4(2, 0, 1, 1, 3, 2, 1, 1, 4, 1, 0, 2, 5, 1, 1, 3);
  private final DMatrix4x4 ec4 = new DMatrix4x4();
  private final Matrix3d ja3 = new Matrix3d(1, 4, 7, 2, 5, 8, 3, 6, 10);
  private final Matrix3d jb3 = new Matrix3d(2, 1, 1, 0, 3, 1, 1, 2, 4);
  private final Matrix3d jc3 = new Matrix3d();
  private final Matrix4d ja4 =
      new Matrix4d(1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 4, 8, 12, 17);
  private final Matrix4d jb4 = new Matrix4d(2, 3, 4, 5, 0, 2, 1, 1, 1, 1, 0, 1, 1, 1, 2, 3);
  private final Matrix4d jc4 = new Matrix4d();

  @Benchmark
  public double[] kiln2() {
    Kernels.product2(a2, b2, c2);
    return c2;
  }

  @Benchmark
  public double[] kiln2Returned() {
    return Kernels.product2(a2, b2);
  }

  @Benchmark
  public DMatrix2x2 ejml2() {
    CommonOps_DDF2.mult(ea2, eb2, ec2);
    return ec2;
  }

  @Benchmark
  public DMatrix2x2 ejml2Returned() {
    DMatrix2x2 c = new DMatrix2x2();
    CommonOps_DDF2.mult(ea2, eb2, c);
    return c;
  }

  @Benchmark
  public Matrix2d joml2() {
    return ja2.mul(jb2, jc2);
  }

  @Benchmark
  public Matrix2d joml2Returned() {
    return ja2.mul(jb2, new Matrix2d());
  }

  @Benchmark
  public double[] kiln3() {
    Kernels.product3(a3, b3, c3);
    return c3;
  }

  @Benchmark
  public double[] kiln3Returned() {
    return Kernels.product3(a3, b3);
  }

  @Benchmark
  public DMatrix3x3 ejml3() {
    CommonOps_DDF3.mult(ea3, eb3, ec3);
    return ec3;
  }

  @Benchmark
  public DMatrix3x3 ejml3Returned() {
    DMatrix3x3 c = new DMatrix3x3();
    CommonOps_DDF3.mult(ea3, eb3, c);
    return c;
  }

  @Benchmark
  public Matrix3d joml3Returned() {
    return ja3.mul(jb3, new Matrix3d());
  }

  @Benchmark
  public Matrix3d joml3() {
    return ja3.mul(jb3, jc3);
  }

  @Benchmark
  public double[] kiln4() {
    Kernels.product4(a4, b4, c4);
    return c4;
  }

  @Benchmark
  public double[] kiln4Returned() {
    return Kernels.product4(a4, b4);
  }

  @Benchmark
  public DMatrix4x4 ejml4() {
    CommonOps_DDF4.mult(ea4, eb4, ec4);
    return ec4;
  }

  @Benchmark
  public DMatrix4x4 ejml4Returned() {
    DMatrix4x4 c = new DMatrix4x4();
    CommonOps_DDF4.mult(ea4, eb4, c);
    return c;
  }

  @Benchmark
  public Matrix4d joml4Returned() {
    return ja4.mul(jb4, new Matrix4d());
  }

  @Benchmark
  public Matrix4d joml4() {
    return ja4.mul(jb4, jc4);
  }

  @Benchmark
  public double[] java3() {
    double[] a = a3;
    double[] b = b3;
    double[] c = c3;
    for (int i = 0; i < 9; i += 3) {
      for (int j = 0; j < 3; j++) {
        c[i + j] = a[i] * b[j] + a[i + 1] * b[j + 3] + a[i + 2] * b[j + 6];
      }
    }
    return c;
  }
}
