// What sums are compared with: the loops as one would write them, for the compiler to reorder.
#include <math.h>

#include "plain.h"

double plain_sum(const double *x, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    sum += x[i];
  }
  return sum;
}

double plain_dot(const double *x, const double *y, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    sum += x[i] * y[i];
  }
  return sum;
}

double plain_product(const double *x, int64_t n) {
  double product = 1;
  for (int64_t i = 0; i < n; i++) {
    product *= x[i];
  }
  return product;
}

double plain_min(const double *x, int64_t n) {
  double least = x[0];
  for (int64_t i = 1; i < n; i++) {
    least = x[i] < least ? x[i] : least;
  }
  return least;
}

double plain_gap(const double *x, const double *y, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    sum += (x[i] - y[i]) * (x[i] - y[i]);
  }
  return sqrt(sum);
}

double plain_field(const double *x, const double *m, int64_t n, int64_t at) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    if (i != at) {
      double distance = x[i] - x[at];
      sum += m[i] / (distance * distance + 0.01);
    }
  }
  return sum;
}

// A matrix of 64 x 64 times a vector, and tanh of that.
static void layer(double *restrict y, const double *restrict a, const double *restrict x) {
  for (int i = 0; i < 64; i++) {
    double sum = 0;
    for (int k = 0; k < 64; k++) {
      sum += a[i * 64 + k] * x[k];
    }
    y[i] = sum;
  }
  for (int i = 0; i < 64; i++) {
    y[i] = tanh(y[i]);
  }
}

double plain_network(
    const double *a, const double *b, const double *c, const double *d, const double *x) {
  double y[64], z[64];
  layer(y, a, x);
  layer(z, b, y);
  layer(y, c, z);
  layer(z, d, y);
  return sqrt(plain_dot(z, z, 64));
}
