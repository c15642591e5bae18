// Runs all of the prelude on inputs from a file and writes what comes out, for PreludeTest, which
// puts the prelude above this. A record of the output is a name of 48 bytes, a count and so many
// words. Arrays are as large as they must be, so that a sanitizer sees what is read beside them. Long because all
// functions are called.
//
// The input is a number of words and these words: reals x, y, z; ints a, b, c; slices of x, pairs
// of where they start and how long they are; products, six numbers each; factors; int sums, pairs.

#include <stdio.h>

static FILE *out;

static void *room(int64_t words) {
  void *memory = malloc(words > 0 ? (size_t)words * 8 : 1);
  if (memory == NULL) {
    exit(3);
  }
  return memory;
}

static int64_t *words_of(FILE *in, int64_t *count) {
  if (fread(count, 8, 1, in) != 1) {
    exit(2);
  }
  int64_t *words = room(*count);
  if (fread(words, 8, (size_t)*count, in) != (size_t)*count) {
    exit(2);
  }
  return words;
}

static void record(const char *name, const void *words, int64_t count) {
  char field[48] = {0};
  memcpy(field, name, strlen(name) < sizeof field ? strlen(name) : sizeof field);
  fwrite(field, 1, sizeof field, out);
  fwrite(&count, 8, 1, out);
  fwrite(words, 8, (size_t)count, out);
}

static int64_t n;
static double *x, *y, *z;
static int64_t *a, *b, *c;

// In a loop that is vectorised where it can be, and one by one.
#define REALS(name, call, call_one)                                       \
  static __attribute__((noinline)) double one_##name(int64_t i) {         \
    return call_one;                                                      \
  }                                                                       \
  static void all_##name(double *restrict r) {                            \
    const double *restrict u = x, *restrict v = y, *restrict w = z;       \
    const int64_t *restrict k = a;                                        \
    (void)u, (void)v, (void)w, (void)k;                                   \
    for (int64_t i = 0; i < n; i++) {                                     \
      r[i] = call;                                                        \
    }                                                                     \
  }                                                                       \
  static void run_##name(void) {                                          \
    double *r = room(n);                                                  \
    all_##name(r);                                                        \
    record(#name, r, n);                                                  \
    for (int64_t i = 0; i < n; i++) {                                     \
      r[i] = one_##name(i);                                               \
    }                                                                     \
    record(#name "/one", r, n);                                           \
    free(r);                                                              \
  }

#define UNARY(name) REALS(name, name(u[i]), name(x[i]))
#define BINARY(name) REALS(name, name(u[i], v[i]), name(x[i], y[i]))
#define NEAR(name, full)                                                  \
  REALS(name, kiln_is_far(u[i]) ? full(u[i]) : name(u[i]),                \
      kiln_is_far(x[i]) ? full(x[i]) : name(x[i]))

UNARY(kiln_exp) UNARY(kiln_tanh) UNARY(kiln_log) UNARY(kiln_log2) UNARY(kiln_log10)
UNARY(kiln_sin) UNARY(kiln_cos) UNARY(kiln_tan) UNARY(kiln_sqrt) UNARY(kiln_real_abs)
UNARY(kiln_real_sign) UNARY(kiln_floor) UNARY(kiln_ceil) UNARY(kiln_rint) UNARY(kiln_trunc)
UNARY(kiln_round) UNARY(kiln_round32)
NEAR(kiln_sin_near, kiln_sin) NEAR(kiln_cos_near, kiln_cos) NEAR(kiln_tan_near, kiln_tan)
BINARY(kiln_real_min) BINARY(kiln_real_max) BINARY(kiln_real_remainder)
BINARY(kiln_real_floor_modulo)
BINARY(kiln_power) BINARY(kiln_atan2) UNARY(kiln_atan)
UNARY(kiln_sinh) UNARY(kiln_cosh) UNARY(kiln_asin) UNARY(kiln_acos) UNARY(kiln_cbrt)
BINARY(kiln_hypot)
REALS(kiln_atan2_of_near, kiln_atan2(v[i], v[i] * w[i]), kiln_atan2(y[i], y[i] * z[i]))
REALS(kiln_power_of_size, kiln_power(fabs(u[i]), v[i]), kiln_power(fabs(x[i]), y[i]))
REALS(kiln_power_of_one_base, kiln_power(2.7, u[i]), kiln_power(2.7, x[i]))
REALS(kiln_fma, kiln_fma(u[i], v[i], w[i]), kiln_fma(x[i], y[i], z[i]))
REALS(kiln_fma_step, kiln_fma_step(u[i], v[i], w[i]), kiln_fma_step(x[i], y[i], z[i]))
REALS(kiln_power_int, kiln_power_int(u[i], k[i]), kiln_power_int(x[i], a[i]))
REALS(kiln_real_from_bits, kiln_real_from_bits(k[i]), kiln_real_from_bits(a[i]))
REALS(kiln_to_real, kiln_to_real(k[i]), kiln_to_real(a[i]))

static void run_array(const char *name, void (*array)(double *, const double *, int64_t)) {
  double *r = room(n);
  array(r, x, n);
  record(name, r, n);
  memcpy(r, x, (size_t)n * 8);
  array(r, r, n);
  char in_place[48];
  snprintf(in_place, sizeof in_place, "%s/one", name);
  record(in_place, r, n);
  free(r);
}

static void run_reals(void) {
  run_kiln_exp(), run_kiln_tanh(), run_kiln_log(), run_kiln_log2(), run_kiln_log10();
  run_kiln_sin(), run_kiln_cos(), run_kiln_tan(), run_kiln_sqrt(), run_kiln_real_abs();
  run_kiln_real_sign(), run_kiln_floor(), run_kiln_ceil(), run_kiln_rint(), run_kiln_trunc();
  run_kiln_round(), run_kiln_round32();
  run_kiln_sin_near(), run_kiln_cos_near(), run_kiln_tan_near();
  run_kiln_real_min(), run_kiln_real_max(), run_kiln_real_remainder();
  run_kiln_sinh(), run_kiln_cosh(), run_kiln_asin(), run_kiln_acos(), run_kiln_cbrt();
  run_kiln_hypot();
  run_kiln_atan(), run_kiln_atan2(), run_kiln_atan2_of_near();
  run_kiln_power(), run_kiln_power_of_size(), run_kiln_power_of_one_base();
  run_kiln_real_floor_modulo(), run_kiln_fma(), run_kiln_fma_step(), run_kiln_power_int();
  run_kiln_real_from_bits(), run_kiln_to_real();
  run_array("kiln_sin_array", kiln_sin_array);
  run_array("kiln_cos_array", kiln_cos_array);
  run_array("kiln_tan_array", kiln_tan_array);
}

// An Int, or whether it failed and the value, or 0.
#define INTS(name, call)                                                  \
  {                                                                       \
    int64_t *r = room(n);                                                 \
    for (int64_t i = 0; i < n; i++) {                                     \
      r[i] = call;                                                        \
    }                                                                     \
    record(#name, r, n);                                                  \
    free(r);                                                              \
  }

#define CHECKED_AS(type, name, ...)                                       \
  {                                                                       \
    int64_t *r = room(2 * n);                                             \
    for (int64_t i = 0; i < n; i++) {                                     \
      type value = 0;                                                     \
      r[2 * i] = name(__VA_ARGS__, &value) != 0;                          \
      r[2 * i + 1] = r[2 * i] ? 0 : value;                                \
    }                                                                     \
    record(#name, r, 2 * n);                                              \
    free(r);                                                              \
  }
#define CHECKED(name, ...) CHECKED_AS(int64_t, name, __VA_ARGS__)

static void run_ints(void) {
  CHECKED(kiln_add, a[i], b[i])
  CHECKED(kiln_subtract, a[i], b[i])
  CHECKED(kiln_multiply, a[i], b[i])
  CHECKED(kiln_negate, a[i])
  CHECKED(kiln_int_abs, a[i])
  INTS(kiln_wrap_add, kiln_wrap_add(a[i], b[i]))
  INTS(kiln_wrap_subtract, kiln_wrap_subtract(a[i], b[i]))
  INTS(kiln_wrap_multiply, kiln_wrap_multiply(a[i], b[i]))
  CHECKED(kiln_divide, a[i], b[i])
  CHECKED(kiln_int_remainder, a[i], b[i])
  CHECKED(kiln_floor_divide, a[i], b[i])
  CHECKED(kiln_int_floor_modulo, a[i], b[i])
  CHECKED(kiln_int_power, a[i], c[i])
  CHECKED(kiln_wrap_power, a[i], c[i])
  CHECKED(kiln_shift_left, a[i], c[i])
  CHECKED(kiln_shift_right, a[i], c[i])
  CHECKED(kiln_shift_right_zero, a[i], c[i])
  INTS(kiln_rotate_left, kiln_rotate_left(a[i], c[i]))
  INTS(kiln_rotate_right, kiln_rotate_right(a[i], c[i]))
  INTS(kiln_popcount, kiln_popcount(a[i]))
  INTS(kiln_leading_zeros, kiln_leading_zeros(a[i]))
  INTS(kiln_trailing_zeros, kiln_trailing_zeros(a[i]))
  INTS(kiln_int_min, kiln_int_min(a[i], b[i]))
  INTS(kiln_int_max, kiln_int_max(a[i], b[i]))
  INTS(kiln_int_sign, kiln_int_sign(a[i]))
  CHECKED(kiln_to_nat, a[i])
  CHECKED_AS(int32_t, kiln_to_char, a[i])
  INTS(kiln_binomial, kiln_binomial(a[i], 1 + (b[i] & 15)))
  INTS(kiln_reciprocal, kiln_reciprocal(b[i]))
  CHECKED(kiln_divide_by, a[i], b[i], kiln_reciprocal(b[i]))
  CHECKED(kiln_remainder_by, a[i], b[i], kiln_reciprocal(b[i]))
  INTS(kiln_bits, kiln_bits(x[i]))
  INTS(kiln_same, kiln_same(x[i], y[i]))
  CHECKED(kiln_to_int, x[i])
}

static void run_checks(void) {
  INTS(kiln_is_outside, kiln_is_outside(a[i], b[i] & INT64_MAX))
  CHECKED(kiln_size, a[i])
  CHECKED(kiln_count, ((int64_t[]){a[i] & 4095, b[i] & 4095, c[i] & 63}), 3)
  CHECKED(kiln_slice_size, a[i], b[i], c[i])
  CHECKED(kiln_range_count, a[i], b[i], c[i], 0)
  CHECKED(kiln_slice_steps, a[i], b[i], c[i], 1, 100)
  INTS(kiln_level, i == 0 ? kiln_level() : 0)
  INTS(kiln_environment, i == 0 ? kiln_environment() : 0)
}

#define SLICES(name, call)                                                \
  {                                                                       \
    double *r = room(count);                                              \
    for (int64_t i = 0; i < count; i++) {                                 \
      int64_t size = slices[2 * i + 1];                                   \
      double *u = room(size), *v = room(size), value = 0;                 \
      (void)value;                                                        \
      memcpy(u, x + slices[2 * i], (size_t)size * 8);                     \
      memcpy(v, y + slices[2 * i], (size_t)size * 8);                     \
      r[i] = call;                                                        \
      free(u);                                                            \
      free(v);                                                            \
    }                                                                     \
    record(#name, r, count);                                              \
    free(r);                                                              \
  }

static void run_sums(const int64_t *slices, int64_t count) {
  SLICES(kiln_reals_sum, kiln_reals_sum(u, size))
  SLICES(kiln_reals_product, kiln_reals_product(u, size))
  SLICES(kiln_reals_dot, kiln_reals_dot(u, v, size))
  SLICES(kiln_reals_norm, kiln_reals_norm(u, size))
  SLICES(kiln_reals_mean, kiln_reals_mean(u, size, &value) ? -1.5 : value)
  SLICES(kiln_reals_min, kiln_reals_min(u, size, &value) ? -1.5 : value)
  SLICES(kiln_reals_max, kiln_reals_max(u, size, &value) ? -1.5 : value)
  SLICES(kiln_reals_product_change, kiln_reals_product_change(u, v, size))
  SLICES(kiln_reals_equal, kiln_reals_equal(u, u, size) + 2 * kiln_reals_equal(u, v, size))
}

static void run_int_sums(const int64_t *slices, int64_t count) {
  int64_t *sums = room(2 * count), *products = room(2 * count), *dots = room(2 * count);
  int64_t *equal = room(count);
  for (int64_t i = 0; i < count; i++) {
    int64_t size = slices[2 * i + 1], value = 0;
    int64_t *u = room(size), *v = room(size);
    memcpy(u, c + slices[2 * i], (size_t)size * 8);
    memcpy(v, b + slices[2 * i], (size_t)size * 8);
    sums[2 * i] = kiln_ints_sum(u, size, &value);
    sums[2 * i + 1] = sums[2 * i] ? 0 : value;
    products[2 * i] = kiln_ints_product(u, size, &value);
    products[2 * i + 1] = products[2 * i] ? 0 : value;
    dots[2 * i] = kiln_ints_dot(u, v, size, &value);
    dots[2 * i + 1] = dots[2 * i] ? 0 : value;
    equal[i] = kiln_ints_equal(u, u, size) + 2 * kiln_ints_equal(u, v, size)
        + 4 * kiln_bools_equal((uint8_t *)u, (uint8_t *)u, size)
        + 8 * kiln_bools_equal((uint8_t *)u, (uint8_t *)v, size);
    free(u);
    free(v);
  }
  record("kiln_ints_sum", sums, 2 * count);
  record("kiln_ints_product", products, 2 * count);
  record("kiln_ints_dot", dots, 2 * count);
  record("kiln_ints_equal", equal, count);
  free(sums);
  free(products);
  free(dots);
  free(equal);
}

// Some factors begin at a multiple of 16 bytes, others between two of them.
static void run_product(const int64_t *sizes, const double *factors, char *name) {
  int64_t m = sizes[0], k = sizes[1], p = sizes[2], between = (m + p) / 2 & 1;
  double *first = room(m * k + between), *second = room(k * p + between), *r = room(m * p);
  double *u = first + between, *v = second + between;
  memcpy(u, factors, (size_t)(m * k) * 8);
  memcpy(v, factors + m * k, (size_t)(k * p) * 8);
  memset(r, 85, (size_t)(m * p) * 8);
  ptrdiff_t u_row = sizes[3] ? 1 : k, u_column = sizes[3] ? m : 1;
  ptrdiff_t v_row = sizes[4] ? 1 : p, v_column = sizes[4] ? k : 1;
  int failed = sizes[5] > 1
      ? kiln_product_threads(r, u, u_row, u_column, v, v_row, v_column, m, k, p, sizes[5])
      : kiln_product(r, u, u_row, u_column, v, v_row, v_column, m, k, p);
  record(name, r, failed ? 0 : m * p);
  free(first);
  free(second);
  free(r);
}

// Products of literal sizes.
#define FIXED(m, k, p)                                                    \
  {                                                                       \
    double *u = room(m * k), *v = room(k * p), *r = room(m * p);          \
    memcpy(u, factors, m * k * 8);                                        \
    memcpy(v, factors + m * k, k * p * 8);                                \
    kiln_product_fixed(r, u, k, 1, v, p, 1, m, k, p);                       \
    record("fixed " #m " " #k " " #p, r, m * p);                          \
    kiln_product_fixed(r, u, 1, m, v, 1, k, m, k, p);                     \
    record("fixed transposed " #m " " #k " " #p, r, m * p);               \
    free(u);                                                              \
    free(v);                                                              \
    free(r);                                                              \
  }

static void run_products(const int64_t *sizes, int64_t count, const double *factors) {
  for (int64_t i = 0; i < count; i++) {
    char name[48];
    snprintf(name, sizeof name, "product %lld", (long long)i);
    run_product(sizes + 6 * i, factors, name);
  }
  FIXED(8, 8, 8)
  FIXED(5, 3, 9)
  FIXED(16, 16, 16)
  FIXED(9, 7, 20)
  FIXED(1, 5, 4)
  FIXED(7, 6, 5)
  FIXED(11, 2, 12)
  FIXED(6, 9, 3)
  FIXED(13, 1, 1)
  FIXED(17, 9, 1)
  FIXED(1, 9, 17)
}

int main(int argc, char **argv) {
  FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;
  out = argc == 3 ? fopen(argv[2], "wb") : NULL;
  if (in == NULL || out == NULL) {
    return 1;
  }
  int64_t count, products, factors, sums;
  x = (double *)words_of(in, &n);
  y = (double *)words_of(in, &n);
  z = (double *)words_of(in, &n);
  a = words_of(in, &n);
  b = words_of(in, &n);
  c = words_of(in, &n);
  int64_t *slices = words_of(in, &count);
  int64_t *sizes = words_of(in, &products);
  double *elements = (double *)words_of(in, &factors);
  int64_t *int_slices = words_of(in, &sums);
  run_reals();
  run_ints();
  run_checks();
  run_sums(slices, count / 2);
  run_int_sums(int_slices, sums / 2);
  run_products(sizes, products / 6, elements);
  free(x), free(y), free(z), free(a), free(b), free(c);
  free(slices), free(sizes), free(elements), free(int_slices);
  return fclose(out) != 0 || fclose(in) != 0;
}
