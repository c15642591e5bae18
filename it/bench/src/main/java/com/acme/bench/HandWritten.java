package com.acme.bench;

/** The kernels as one would write them in Java. */
public final class HandWritten {
  private HandWritten() {}

  /** How many rounds the points of the Mandelbrot set take together. */
  public static long mandelbrot(int width, int height, int limit) {
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

  /** A Fibonacci number, by recursion. */
  public static long fib(long n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  /** Ackermann's function of 2, by recursion. */
  public static long ackermann(long n) {
    return ack(2, n);
  }

  private static long ack(long m, long n) {
    return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1));
  }

  /** The energy of five bodies after so many steps, in millionths. */
  public static long nBody(int steps) {
    return NBody.simulate(steps);
  }
}
