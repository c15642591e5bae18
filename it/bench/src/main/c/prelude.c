// Times of the C prelude beside OpenBLAS, libm and what the compiler makes of plain loops; see
// README.md. Candidates run in turns, and the least time of many counts.

#include <stdio.h>
#include <time.h>

#include "plain.h"

#define LENGTH 4096

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

// Two bodies in turns, each so many times in a row; the least nanoseconds of each.
#define COMPARE(label, turns, times, mine, other)                              \
  {                                                                            \
    double least[2] = {1e18, 1e18};                                            \
    for (int turn = 0; turn < (turns); turn++) {                               \
      double start = now();                                                    \
      for (int t = 0; t < (times); t++) {                                      \
        mine;                                                                  \
        __asm__ volatile("" ::: "memory");                                     \
      }                                                                        \
      double middle = now();                                                   \
      for (int t = 0; t < (times); t++) {                                      \
        other;                                                                 \
        __asm__ volatile("" ::: "memory");                                     \
      }                                                                        \
      double end = now();                                                      \
      least[0] = (middle - start) / (times) < least[0] ? (middle - start) / (times) : least[0];\
      least[1] = (end - middle) / (times) < least[1] ? (end - middle) / (times) : least[1];    \
    }                                                                          \
    printf("%-44s %12.1f ns %12.1f ns %7.3f\n", label, least[0], least[1], least[0] / least[1]);\
  }

void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int,
                 double, double *, int);

// Doubles as far from a boundary of 64 bytes as those of a Java array are.
static double *doubles(int64_t count) {
  double *memory = aligned_alloc(64, ((size_t)count * 8 + 16 + 63) / 64 * 64);
  if (memory == NULL) {
    exit(1);
  }
  memory += 2;
  for (int64_t i = 0; i < count; i++) {
    memory[i] = drand48() * 2 - 1;
  }
  return memory;
}

static void products(int n, int turns, int times) {
  double *a = doubles(n * n), *b = doubles(n * n), *c = doubles(n * n);
  char label[64];
  snprintf(label, sizeof label, "product %d : OpenBLAS", n);
  COMPARE(label, turns, times, kiln_product(c, a, n, 1, b, n, 1, n, n, n),
          cblas_dgemm(101, 111, 111, n, n, n, 1.0, a, n, b, n, 0.0, c, n))
}

static __attribute__((noinline)) void eight(double *c, const double *a, const double *b) {
  kiln_product_fixed(c, a, 8, 1, b, 8, 1, 8, 8, 8);
}

static __attribute__((noinline)) void sixteen(double *c, const double *a, const double *b) {
  kiln_product_fixed(c, a, 16, 1, b, 16, 1, 16, 16, 16);
}

static void literal_products(void) {
  double *a = doubles(256), *b = doubles(256), *c = doubles(256);
  COMPARE("product of literal 8 : OpenBLAS", 400, 2000, eight(c, a, b),
          cblas_dgemm(101, 111, 111, 8, 8, 8, 1.0, a, 8, b, 8, 0.0, c, 8))
  COMPARE("product of literal 16 : OpenBLAS", 400, 500, sixteen(c, a, b),
          cblas_dgemm(101, 111, 111, 16, 16, 16, 1.0, a, 16, b, 16, 0.0, c, 16))
}

static void threads(int n) {
  double *a = doubles(n * n), *b = doubles(n * n), *c = doubles(n * n);
  COMPARE("product 1000, two threads : one", 15, 1,
          kiln_product_threads(c, a, n, 1, b, n, 1, n, n, n, 2),
          kiln_product(c, a, n, 1, b, n, 1, n, n, n))
}

#define MAP(name)                                                              \
  static __attribute__((noinline)) void map_##name(double *restrict y,         \
                                                   const double *restrict x) { \
    for (int64_t i = 0; i < LENGTH; i++) {                                     \
      y[i] = name(x[i]);                                                       \
    }                                                                          \
  }
MAP(kiln_exp)
MAP(kiln_tanh)
MAP(kiln_log)
MAP(exp)
MAP(tanh)
MAP(log)
MAP(sin)
MAP(cos)
MAP(tan)

static double scaled[LENGTH], mapped[LENGTH];

static void functions(void) {
  for (int i = 0; i < LENGTH; i++) {
    scaled[i] = (drand48() * 2 - 1) * 10;
  }
  COMPARE("exp of 4,096 : libm", 300, 10, map_kiln_exp(mapped, scaled), map_exp(mapped, scaled))
  COMPARE("tanh of 4,096 : libm", 300, 3, map_kiln_tanh(mapped, scaled), map_tanh(mapped, scaled))
  COMPARE("sin of 4,096 : libm", 300, 10, kiln_sin_array(mapped, scaled, LENGTH),
          map_sin(mapped, scaled))
  COMPARE("cos of 4,096 : libm", 300, 10, kiln_cos_array(mapped, scaled, LENGTH),
          map_cos(mapped, scaled))
  COMPARE("tan of 4,096 : libm", 300, 10, kiln_tan_array(mapped, scaled, LENGTH),
          map_tan(mapped, scaled))
  for (int i = 0; i < LENGTH; i++) {
    scaled[i] = drand48() * 1000;
  }
  COMPARE("log of 4,096 : libm", 300, 10, map_kiln_log(mapped, scaled), map_log(mapped, scaled))
}

static volatile double sink;

static void sums(int n) {
  double *x = doubles(n), *y = doubles(n);
  double smallest;
  printf("of %d elements\n", n);
  COMPARE("sum : -ffast-math", 500, 100, sink = kiln_reals_sum(x, n), sink = plain_sum(x, n))
  COMPARE("dot : -ffast-math", 500, 100, sink = kiln_reals_dot(x, y, n),
          sink = plain_dot(x, y, n))
  COMPARE("product : -ffast-math", 500, 100, sink = kiln_reals_product(x, n),
          sink = plain_product(x, n))
  COMPARE("min : -ffast-math", 500, 100, (kiln_reals_min(x, n, &smallest), sink = smallest),
          sink = plain_min(x, n))
}

int main(void) {
  srand48(1);
  printf("%-44s %15s %15s %7s\n", "level", "prelude", "other", "ratio");
  literal_products();
  int sizes[] = {4, 8, 12, 16, 20, 24, 32, 48, 64, 100, 128, 200, 256, 400, 512, 1000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    int n = sizes[i];
    products(n, n < 300 ? 100 : 15, n <= 16 ? 2000 : n <= 64 ? 100 : n <= 128 ? 10 : 1);
  }
  threads(1000);
  functions();
  sums(1024);
  sums(4096);
  return 0;
}
