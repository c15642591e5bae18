package com.acme.bench.tier;

/** The kernels as one would write them in Java. */
final class HandWritten {
  private HandWritten() {}

  static long mandelbrot(long width, long height, long limit) {
    long total = 0;
    for (long row = 0; row < height; row++) {
      for (long column = 0; column < width; column++) {
        double cx = -2.05 + 2.52 * column / width;
        double cy = -1.12 + 2.24 * row / height;
        total += escape(cx, cy, limit);
      }
    }
    return total;
  }

  private static long escape(double cx, double cy, long limit) {
    double x = 0;
    double y = 0;
    long i = 0;
    while (i < limit && x * x + y * y <= 4.0) {
      double t = x * x - y * y + cx;
      y = 2 * x * y + cy;
      x = t;
      i++;
    }
    return i;
  }

  static long fib(long n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
