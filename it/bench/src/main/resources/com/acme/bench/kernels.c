/* The kernels of Kernels.kiln: prints a result and the median of five times in nanoseconds. */
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

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int count, char **arguments) {
  if (count < 3) return 1;
  volatile long size = atol(arguments[2]); /* read anew each time: nothing is computed ahead */
  double times[5];
  long result = 0;
  for (int i = -3; i < 5; i++) {
    double start = now();
    result = strcmp(arguments[1], "fib") == 0 ? fib(size) : mandelbrot(size, size / 2, 1000);
    if (i >= 0) times[i] = now() - start;
  }
  qsort(times, 5, sizeof(double), ascending);
  printf("%ld %.0f\n", result, times[2]);
  return 0;
}
