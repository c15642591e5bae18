// needs: ints.c
// Reductions of Ints and Bools. Sums and products are exact: they fail only if the result does not
// fit an Int.

KILN_FUNCTION int kiln_ints_sum(const int64_t *x, int64_t n, int64_t *result) {
  kiln_int128 sum = 0;
  for (int64_t i = 0; i < n; i++) {
    sum += x[i];
  }
  *result = (int64_t)sum;
  return sum != *result;
}

// Sizes of factors that are not 0 never shrink, so the first overflow decides.
KILN_FUNCTION int kiln_ints_product(const int64_t *x, int64_t n, int64_t *result) {
  uint64_t size = 1;
  int negative = 0;
  *result = 0;
  for (int64_t i = 0; i < n; i++) {
    if (x[i] == 0) {
      return 0;
    }
  }
  for (int64_t i = 0; i < n; i++) {
    uint64_t factor = x[i] < 0 ? 0 - (uint64_t)x[i] : (uint64_t)x[i];
    negative ^= x[i] < 0;
    if (__builtin_mul_overflow(size, factor, &size)) {
      return 1;
    }
  }
  *result = (int64_t)(negative ? 0 - size : size);
  return size > (uint64_t)INT64_MAX + (uint64_t)negative;
}

// The inner product, with 64 bits more than a product has.
KILN_APART int kiln_ints_exact_dot(
    const int64_t *x, const int64_t *y, int64_t n, int64_t *result) {
  kiln_int128 sum = 0;
  int64_t carry = 0;
  for (int64_t i = 0; i < n; i++) {
    kiln_int128 product = (kiln_int128)x[i] * y[i];
    if (__builtin_add_overflow(sum, product, &sum)) {
      carry += product < 0 ? -1 : 1;
    }
  }
  *result = (int64_t)sum;
  return carry != 0 || sum != *result;
}

KILN_FUNCTION int kiln_ints_dot(const int64_t *x, const int64_t *y, int64_t n, int64_t *result) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++) {
    int64_t product;
    if (kiln_unlikely(__builtin_mul_overflow(x[i], y[i], &product)
            || __builtin_add_overflow(sum, product, &sum))) {
      return kiln_ints_exact_dot(x, y, n, result);
    }
  }
  *result = sum;
  return 0;
}

KILN_FUNCTION int kiln_ints_equal(const int64_t *x, const int64_t *y, int64_t n) {
  return n == 0 || memcmp(x, y, (size_t)n * 8) == 0;
}

// Bools are bytes that are 0 or 1.
KILN_FUNCTION int kiln_bools_equal(const uint8_t *x, const uint8_t *y, int64_t n) {
  return n == 0 || memcmp(x, y, (size_t)n) == 0;
}
