// Loops as one would write them, compiled with -O3 and no more.
#include <stdlib.h>
#include <string.h>

#include "plain.h"

static int64_t rounds(double cx, double cy, int64_t limit) {
  double x = 0, y = 0;
  int64_t i = 0;
  while (i < limit && x * x + y * y <= 4) {
    double t = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = t;
    i++;
  }
  return i;
}

int64_t plain_mandelbrot(int64_t width, int64_t height, int64_t limit) {
  int64_t total = 0;
  for (int64_t row = 0; row < height; row++) {
    for (int64_t column = 0; column < width; column++) {
      total += rounds(-2.05 + 2.52 * (double)column / (double)width,
          -1.12 + 2.24 * (double)row / (double)height, limit);
    }
  }
  return total;
}

// The edge is 0.
void plain_laplacian(double *restrict y, const double *restrict u, int64_t n) {
  memset(y, 0, (size_t)(n * n) * 8);
  for (int64_t i = 1; i < n - 1; i++) {
    memset(y + i * n * n, 0, (size_t)n * 8);
    for (int64_t j = 1; j < n - 1; j++) {
      int64_t at = (i * n + j) * n;
      y[at] = 0;
      for (int64_t k = at + 1; k < at + n - 1; k++) {
        y[k] = u[k - n * n] + u[k + n * n] + u[k - n] + u[k + n] + u[k - 1] + u[k + 1] - 6 * u[k];
      }
      y[at + n - 1] = 0;
    }
    memset(y + (i * n + n - 1) * n, 0, (size_t)n * 8);
  }
  memset(y + (n - 1) * n * n, 0, (size_t)(n * n) * 8);
}

static void heat_step(double *restrict y, const double *restrict u, int64_t n) {
  for (int64_t i = 1; i < n - 1; i++) {
    for (int64_t j = 1; j < n - 1; j++) {
      double here = u[i * n + j];
      y[i * n + j] = here
          + 0.1 * (u[(i - 1) * n + j] + u[(i + 1) * n + j] + u[i * n + j - 1] + u[i * n + j + 1]
              - 4.0 * here);
    }
  }
}

// Two grids that take turns; the edge is in both.
void plain_heat(double *y, const double *u, int64_t n, int64_t steps) {
  size_t bytes = (size_t)(n * n) * sizeof *u;
  double *other = malloc(bytes);
  memcpy(other, u, bytes);
  memcpy(y, u, bytes);
  double *from = steps % 2 == 0 ? y : other;
  double *to = steps % 2 == 0 ? other : y;
  for (int64_t s = 0; s < steps; s++) {
    heat_step(to, from, n);
    double *last = from;
    from = to;
    to = last;
  }
  free(other);
}
