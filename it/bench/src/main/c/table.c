// What kernels of Kiln are compared with, one row at a time: for each line "NAME TIMES" it calls the
// function of that name so often, and prints the nanoseconds of a call, by the thread's processor
// time and by the clock, and a number of the result. See README.md.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plain.h"

#define PROBE 5
#define SIDE 100

void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int,
                 double, double *, int);

static double *u, *v, *w, *z, *x, *tens, *mapped, *grid, *next;
static double *a[4], *b[4], *c[4];
static const int sizes[] = {8, 64, 256, 1000};

// Numbers between -1 and 1, the same as in Java, as far from a boundary as those of a Java array.
static double *numbers(int64_t count, uint64_t seed) {
  double *memory = aligned_alloc(64, ((size_t)count * 8 + 16 + 63) / 64 * 64);
  if (memory == NULL) {
    exit(1);
  }
  memory += 2;
  uint64_t state = seed;
  for (int64_t i = 0; i < count; i++) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    memory[i] = (double)((int64_t)state >> 11) * 0x1p-52;
  }
  return memory;
}

static double product(int which) {
  int n = sizes[which];
  cblas_dgemm(101, 111, 111, n, n, n, 1.0, a[which], n, b[which], n, 0.0, c[which], n);
  return c[which][PROBE];
}

static double product8(void) {
  return product(0);
}

static double product64(void) {
  return product(1);
}

static double product256(void) {
  return product(2);
}

static double product1000(void) {
  return product(3);
}

static double mandelbrot(void) {
  return (double)plain_mandelbrot(120, 60, 1000);
}

static double laplacian(void) {
  plain_laplacian(next, grid, SIDE);
  return next[505050];
}

static double sum_of_1024(void) {
  return plain_sum(u, 1024);
}

static double dot_of_1024(void) {
  return plain_dot(u, v, 1024);
}

static double gap_of_1024(void) {
  return plain_gap(u, v, 1024);
}

static double field_of_1024(void) {
  return plain_field(u, v, 1024, 500);
}

static double heat(void) {
  plain_heat(next, grid, SIDE, 100);
  return next[5050];
}

static double sum(void) {
  return plain_sum(u, 4096);
}

static double dot(void) {
  return plain_dot(u, v, 4096);
}

#define MAP(name)                        \
  static double map_##name(void) {       \
    for (int64_t i = 0; i < 4096; i++) { \
      mapped[i] = name(tens[i]);         \
    }                                    \
    return mapped[PROBE];                \
  }
MAP(exp)
MAP(sin)
MAP(tanh)

static double network(void) {
  return plain_network(u, v, w, z, x);
}

typedef struct {
  const char *name;
  double (*call)(void);
} row;

static const row rows[] = {
    {"product8", product8}, {"product64", product64}, {"product256", product256},
    {"product1000", product1000}, {"mandelbrot", mandelbrot}, {"laplacian", laplacian},
    {"sum1024", sum_of_1024}, {"dot1024", dot_of_1024}, {"sum", sum}, {"dot", dot},
    {"gap1024", gap_of_1024}, {"field1024", field_of_1024}, {"heat", heat},
    {"exp", map_exp}, {"sin", map_sin}, {"tanh", map_tanh},
    {"network", network}};

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void answer(const row *r, long times) {
  double value = 0;
  double clock = now(CLOCK_MONOTONIC);
  double thread = now(CLOCK_THREAD_CPUTIME_ID);
  for (long i = 0; i < times; i++) {
    value = r->call();
  }
  double spent = now(CLOCK_THREAD_CPUTIME_ID) - thread;
  double passed = now(CLOCK_MONOTONIC) - clock;
  printf("%.17g %.17g %.17g\n", spent / (double)times, passed / (double)times, value);
  fflush(stdout);
}

int main(void) {
  u = numbers(4096, 1);
  v = numbers(4096, 2);
  w = numbers(4096, 3);
  z = numbers(4096, 4);
  x = numbers(64, 5);
  tens = numbers(4096, 1);
  mapped = numbers(4096, 1);
  for (int i = 0; i < 4096; i++) {
    tens[i] *= 10;
  }
  grid = numbers(SIDE * SIDE * SIDE, 1);
  next = numbers(SIDE * SIDE * SIDE, 1);
  for (int i = 0; i < 4; i++) {
    a[i] = numbers(sizes[i] * sizes[i], 1);
    b[i] = numbers(sizes[i] * sizes[i], 2);
    c[i] = numbers(sizes[i] * sizes[i], 3);
  }
  char name[64];
  long times;
  while (scanf("%63s %ld", name, &times) == 2) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      if (strcmp(name, rows[i].name) == 0) {
        answer(&rows[i], times);
      }
    }
  }
  return 0;
}
