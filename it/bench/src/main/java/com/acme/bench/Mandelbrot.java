package com.acme.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The Mandelbrot set at 120 x 60, at most 1000 rounds a point. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Mandelbrot {
  private int width = 120;
  private int height = 60;
  private int limit = 1000;

  @Benchmark
  public long kiln() {
    return Kernels.mandelbrot(width, height, limit);
  }

  @Benchmark
  public long java() {
    return HandWritten.mandelbrot(width, height, limit);
  }
}
