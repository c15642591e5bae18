// Plain loops, compiled apart with -Ofast.
#include <stdint.h>

double plain_sum(const double *x, int64_t n);
double plain_dot(const double *x, const double *y, int64_t n);
double plain_product(const double *x, int64_t n);
double plain_min(const double *x, int64_t n);
