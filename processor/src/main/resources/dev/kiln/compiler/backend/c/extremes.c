// needs: vectors.c
// The smallest and the largest of many Reals: NaN if one is, -0.0 below 0.0. The order of such
// comparisons does not count, so they go by vectors, which skip NaNs and do not tell zeros apart.
// Whether there are any is asked where the sum is NaN, or the result a zero.

#define KILN_EXTREME_VECTORS 4

// Whether one of them is a zero with that sign, 0 or 1.
KILN_FUNCTION int kiln_has_zero(const double *x, int64_t n, uint64_t sign) {
  int64_t found = 0;
  for (int64_t i = 0; i < n; i++) {
    found |= kiln_raw(x[i]) == sign << 63 ? -1 : 0;
  }
  return found != 0;
}

KILN_FUNCTION int kiln_has_nan(const double *x, int64_t n) {
  int64_t found = 0;
  for (int64_t i = 0; i < n; i++) {
    found |= x[i] != x[i] ? -1 : 0;
  }
  return found != 0;
}

// A reduction by a comparison of two and the vectors' one; of zeros those of a sign win. It fails
// if there is no element.
#define KILN_OVER_REALS(name, than, of_vectors, sign)                                       \
  KILN_FUNCTION int name(const double *x, int64_t n, double *result) {                      \
    const int64_t step = KILN_EXTREME_VECTORS * KILN_WIDTH;                                 \
    if (n == 0) {                                                                           \
      return 1;                                                                             \
    }                                                                                       \
    kiln_vector best[KILN_EXTREME_VECTORS];                                                 \
    kiln_vector sums[KILN_EXTREME_VECTORS] = {{0}};                                         \
    for (int v = 0; v < KILN_EXTREME_VECTORS; v++) {                                        \
      best[v] = kiln_all(x[0]);                                                             \
    }                                                                                       \
    int64_t i = 0;                                                                          \
    for (; i <= n - step; i += step) {                                                      \
      for (int v = 0; v < KILN_EXTREME_VECTORS; v++) {                                      \
        kiln_vector next = kiln_load(x + i + v * KILN_WIDTH);                               \
        best[v] = of_vectors(next, best[v]);                                                \
        sums[v] += next;                                                                    \
      }                                                                                     \
    }                                                                                       \
    for (int v = 1; v < KILN_EXTREME_VECTORS; v++) {                                        \
      best[0] = of_vectors(best[v], best[0]);                                               \
      sums[0] += sums[v];                                                                   \
    }                                                                                       \
    double most = x[0];                                                                     \
    double sum = x[0];                                                                      \
    for (int j = 0; j < KILN_WIDTH; j++) {                                                  \
      most = best[0][j] than most ? best[0][j] : most;                                      \
      sum += sums[0][j];                                                                    \
    }                                                                                       \
    for (; i < n; i++) {                                                                    \
      most = x[i] than most ? x[i] : most;                                                  \
      sum += x[i];                                                                          \
    }                                                                                       \
    if (sum != sum && kiln_has_nan(x, n)) {                                                 \
      most = kiln_from_bits(0x7ff8000000000000u);                                           \
    } else if (most == 0) {                                                                 \
      most = kiln_has_zero(x, n, sign) == sign ? -0.0 : 0.0;                                \
    }                                                                                       \
    *result = most;                                                                         \
    return 0;                                                                               \
  }

KILN_OVER_REALS(kiln_reals_min, <, kiln_lesser, 1)
KILN_OVER_REALS(kiln_reals_max, >, kiln_larger, 0)
