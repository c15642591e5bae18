/*
 * A library as NativeLibrary wants it, small. -DLEVEL=n says which level kiln_level gives, and
 * -DENVIRONMENT=n what kiln_environment does; -DMODE=FLUSH or UPWARD has a constructor change the
 * floating-point mode.
 */
#include <fenv.h>
#include <stdint.h>
#ifdef __x86_64__
#include <xmmintrin.h>
#endif

#ifndef LEVEL
#define LEVEL 3
#endif

#ifndef ENVIRONMENT
#define ENVIRONMENT 0
#endif

#define FLUSH 1
#define UPWARD 2

int32_t kiln_level(void) { return LEVEL; }

int32_t kiln_environment(void) { return ENVIRONMENT; }

double kiln_dot(const double *a, const double *b, int64_t n) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++) {
    sum += a[i] * b[i];
  }
  return sum;
}

int32_t kiln_chosen_v2(void) { return 2; }

int32_t kiln_chosen_v3(void) { return 3; }

int32_t kiln_chosen_v4(void) { return 4; }

int64_t kiln_count(const int8_t *flags, int64_t n) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++) {
    count += flags[i];
  }
  return count;
}

int32_t kiln_differ(int32_t a, int32_t b) { return (a ^ b) << 8; }

void kiln_fill(double *reals, int64_t *ints, int32_t *statuses, int8_t *bytes, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    reals[i] = (double)i / 2;
    ints[i] = i * i;
    statuses[i] = (int32_t)-i;
    bytes[i] = (int8_t)(i & 1);
  }
}

static volatile int32_t waits, goes;

/* 1 when another thread has called kiln_go; 0 if that takes too long. */
int32_t kiln_wait(void) {
  waits = 1;
  for (int64_t i = 0; i < INT64_C(20000000000) && !goes; i++) {
  }
  return goes;
}

int32_t kiln_waits(void) { return waits; }

void kiln_go(void) { goes = 1; }

static int32_t threads = 1;

void kiln_use_threads(int32_t count) { threads = count; }

int32_t kiln_threads_used(void) { return threads; }

/* Changes the mode of the thread that calls it; 0 is as Java wants it. */
void kiln_mode(int32_t mode) {
  fesetround(mode == UPWARD ? FE_UPWARD : FE_TONEAREST);
#ifdef __x86_64__
  _mm_setcsr((_mm_getcsr() & ~0x8040u) | (mode == FLUSH ? 0x8040u : 0u));
#endif
}

#ifdef MODE
__attribute__((constructor)) static void change(void) { kiln_mode(MODE); }
#endif
