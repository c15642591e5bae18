// What sums are compared with: the loops as one would write them, for the compiler to reorder.
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
