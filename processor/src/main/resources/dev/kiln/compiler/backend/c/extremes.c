// needs: base.c, vectors.c
// The smallest and the largest of many Reals: NaN if one is, -0.0 below 0.0. The order of such
// comparisons does not count, so they go by vectors; what the zeros are is asked only where the
// result is one. Both fail if there is no element.

#define KILN_EXTREME_VECTORS 4

// Whether one of them is a zero with that sign, 0 or 1.
KILN_FUNCTION int kiln_has_zero(const double *x, int64_t n, uint64_t sign) {
  int64_t found = 0;
  for (int64_t i = 0; i < n; i++) {
    found |= kiln_raw(x[i]) == sign << 63 ? -1 : 0;
  }
  return found != 0;
}

// One of several vectors, or elements, of which the second is taken where it is less, or more.
#define KILN_OVER_REALS(name, than, sign)                                                   \
  KILN_FUNCTION int name(const double *x, int64_t n, double *result) {                      \
    const int64_t step = KILN_EXTREME_VECTORS * KILN_WIDTH;                                 \
    if (n == 0) {                                                                           \
      return 1;                                                                             \
    }                                                                                       \
    kiln_vector best[KILN_EXTREME_VECTORS];                                                 \
    kiln_mask none[KILN_EXTREME_VECTORS] = {{0}};                                           \
    for (int v = 0; v < KILN_EXTREME_VECTORS; v++) {                                        \
      best[v] = kiln_all(x[0]);                                                             \
    }                                                                                       \
    int64_t i = 0;                                                                          \
    for (; i <= n - step; i += step) {                                                      \
      for (int v = 0; v < KILN_EXTREME_VECTORS; v++) {                                      \
        kiln_vector next = kiln_load(x + i + v * KILN_WIDTH);                               \
        best[v] = kiln_choose(next than best[v], next, best[v]);                            \
        none[v] |= next != next;                                                            \
      }                                                                                     \
    }                                                                                       \
    double most = x[0];                                                                     \
    int64_t nan = x[0] != x[0];                                                             \
    for (int v = 0; v < KILN_EXTREME_VECTORS; v++) {                                        \
      for (int j = 0; j < KILN_WIDTH; j++) {                                                \
        most = best[v][j] than most ? best[v][j] : most;                                    \
        nan |= none[v][j];                                                                  \
      }                                                                                     \
    }                                                                                       \
    for (; i < n; i++) {                                                                    \
      most = x[i] than most ? x[i] : most;                                                  \
      nan |= x[i] != x[i];                                                                  \
    }                                                                                       \
    if (nan) {                                                                              \
      most = kiln_from_bits(0x7ff8000000000000u);                                           \
    } else if (most == 0) {                                                                 \
      most = kiln_has_zero(x, n, sign) == sign ? -0.0 : 0.0;                                \
    }                                                                                       \
    *result = most;                                                                         \
    return 0;                                                                               \
  }

KILN_OVER_REALS(kiln_reals_min, <, 1)
KILN_OVER_REALS(kiln_reals_max, >, 0)
