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
    long total = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        total += escape(-2.05 + 2.52 * column / width, -1.12 + 2.24 * row / height, limit);
      }
    }
    return total;
  }

  private static int escape(double cx, double cy, int limit) {
    double x = 0;
    double y = 0;
    int i = 0;
    while (i < limit && x * x + y * y <= 4.0) {
      double t = x * x - y * y + cx;
      y = 2 * x * y + cy;
      x = t;
      i++;
    }
    return i;
  }
}
