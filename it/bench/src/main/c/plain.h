// Plain loops: what stands in plain.c is compiled with -ffast-math, what stands in scalar.c without.
#include <stdint.h>

double plain_sum(const double *x, int64_t n);
double plain_dot(const double *x, const double *y, int64_t n);
double plain_product(const double *x, int64_t n);
double plain_min(const double *x, int64_t n);
double plain_gap(const double *x, const double *y, int64_t n);
double plain_field(const double *x, const double *m, int64_t n, int64_t at);
double plain_network(
    const double *a, const double *b, const double *c, const double *d, const double *x);

int64_t plain_mandelbrot(int64_t width, int64_t height, int64_t limit);
void plain_laplacian(double *restrict y, const double *restrict u, int64_t n);
void plain_heat(double *y, const double *u, int64_t n, int64_t steps);
