// needs: arrays.c, sums.c, int_sums.c
// Reductions over arrays as kernels hold them.

KILN_INLINE double kiln_sum_reals(kiln_reals x) {
  return kiln_reals_sum(x.at, x.length);
}

KILN_INLINE double kiln_product_reals(kiln_reals x) {
  return kiln_reals_product(x.at, x.length);
}

KILN_INLINE double kiln_product_change_reals(kiln_reals x, kiln_reals change) {
  return kiln_reals_product_change(x.at, change.at, x.length);
}

KILN_INLINE double kiln_dot_reals(kiln_reals x, kiln_reals y) {
  return kiln_reals_dot(x.at, y.at, x.length);
}

KILN_INLINE int kiln_equal_reals(kiln_reals x, kiln_reals y) {
  return x.length == y.length && kiln_reals_equal(x.at, y.at, x.length);
}

KILN_INLINE int kiln_equal_ints(kiln_ints x, kiln_ints y) {
  return x.length == y.length && kiln_ints_equal(x.at, y.at, x.length);
}

KILN_INLINE int kiln_equal_bools(kiln_bools x, kiln_bools y) {
  return x.length == y.length && kiln_bools_equal(x.at, y.at, x.length);
}

KILN_INLINE int kiln_sum_ints(kiln_ints x, int64_t *result) {
  return kiln_ints_sum(x.at, x.length, result);
}

KILN_INLINE int kiln_product_ints(kiln_ints x, int64_t *result) {
  return kiln_ints_product(x.at, x.length, result);
}

KILN_INLINE int kiln_dot_ints(kiln_ints x, kiln_ints y, int64_t *result) {
  return kiln_ints_dot(x.at, y.at, x.length, result);
}
