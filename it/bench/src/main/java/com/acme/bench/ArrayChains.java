package com.acme.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sums of chains of arrays of 4,096 elements, and the loops that one would write for them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArrayChains {
  private static final int COUNT = 4_096;

  private final double[] u = new double[COUNT];
  private final double[] v = new double[COUNT];

  /** Some numbers. */
  public ArrayChains() {
    for (int i = 0; i < COUNT; i++) {
      u[i] = Math.sin(i);
      v[i] = Math.cos(i);
    }
  }

  private static double square(double x) {
    return x * x;
  }

  @Benchmark
  public double kilnTotal() {
    return Chains.total(u);
  }

  @Benchmark
  public double loopTotal() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += u[i];
    }
    return s;
  }

  @Benchmark
  public double kilnInner() {
    return Chains.inner(u, v);
  }

  @Benchmark
  public double loopInner() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += u[i] * v[i];
    }
    return s;
  }

  @Benchmark
  public double kilnDistance() {
    return Chains.distance(u, v);
  }

  @Benchmark
  public double loopDistance() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += (u[i] - v[i]) * (u[i] - v[i]);
    }
    return s;
  }

  @Benchmark
  public double kilnLengthBetween() {
    return Chains.length_between(u, v);
  }

  @Benchmark
  public double loopLengthBetween() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += (u[i] - v[i]) * (u[i] - v[i]);
    }
    return Math.sqrt(s);
  }

  @Benchmark
  public double kilnChain() {
    return Chains.chain(u, v);
  }

  @Benchmark
  public double loopChain() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += square(u[i] + 2 * v[i] - 0.5);
    }
    return s;
  }

  @Benchmark
  public double kilnScaled() {
    return Chains.scaled(u, v);
  }

  @Benchmark
  public double loopScaled() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += u[i] * 2.0 * v[i];
    }
    return s;
  }

  @Benchmark
  public double kilnRooted() {
    return Chains.rooted(u, v);
  }

  @Benchmark
  public double loopRooted() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s += Math.sqrt(u[i] * u[i] + v[i] * v[i]) / (1.0 + u[i] * u[i]);
    }
    return s;
  }

  @Benchmark
  public double kilnFolded() {
    return Chains.folded(u, v);
  }

  @Benchmark
  public double loopFolded() {
    double s = 0;
    for (int i = 0; i < COUNT; i++) {
      s = Math.max(s, (u[i] - v[i]) * 0.5);
    }
    return s;
  }

  @Benchmark
  public double[] kilnMapped() {
    return Chains.mapped(u, v);
  }

  @Benchmark
  public double[] loopMapped() {
    double[] w = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      w[i] = square(u[i] + 2 * v[i]) + 1.0;
    }
    return w;
  }
}
