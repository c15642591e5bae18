package com.acme.bench.tier;

import com.acme.bench.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Mandelbrot set in each tier: how soon it can be called, and how fast it is. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Tiers {
  private static final long WIDTH = 120;
  private static final long HEIGHT = 60;
  private static final long LIMIT = 1000;

  @Param({"closure", "bytecode", "metered", "jvm"})
  String tier;

  private WayToRun way;
  private final CoreFunction escape = CoreFunction.of("escape");
  private WayToRun.Callee picture;

  /** Compiles the picture, and compares its value with that of generated Java. */
  @Setup
  public void check() throws Exception {
    way = WayToRun.of(tier);
    picture = way.compile(CoreFunction.of("mandelbrot"));
    long expected = Kernels.mandelbrot(WIDTH, HEIGHT, LIMIT);
    if (!picture().equals(expected)) {
      throw new AssertionError(tier + " gives " + picture() + ", not " + expected);
    }
  }

  /** The inner loop, from Core up to the value of a call that ends before its first round. */
  @Benchmark
  public Object compile() throws Exception {
    return way.compile(escape).call(0.25, 0.5, 0L);
  }

  /** The picture of 120 x 60 points, at most 1000 rounds each. */
  @Benchmark
  public Object picture() throws Exception {
    return picture.call(WIDTH, HEIGHT, LIMIT);
  }
}
