/* The kernels of Kernels.kiln: prints a result and the shortest of fifteen times in nanoseconds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long escape(double cx, double cy, long limit) {
  double x = 0.0;
  double y = 0.0;
  long i = 0;
  while (i < limit && x * x + y * y <= 4.0) {
    double t = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = t;
    i++;
  }
  return i;
}

__attribute__((noinline)) static long mandelbrot(long width, long height, long limit) {
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

__attribute__((noinline)) static long fib(long n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int count, char **arguments) {
  if (count < 3) return 1;
  volatile long size = atol(arguments[2]); /* read anew each time: nothing is computed ahead */
  double shortest = 1e18;
  long result = 0;
  for (int i = 0; i < 15; i++) {
    double start = now();
    result = strcmp(arguments[1], "fib") == 0 ? fib(size) : mandelbrot(size, size / 2, 1000);
    double time = now() - start;
    shortest = time < shortest ? time : shortest;
  }
  printf("%ld %.0f\n", result, shortest);
  return 0;
}
