// needs: product_half.c, product_direct.c, product_row.c
// Products whose sizes are literals, for which all loops around the tiles are written out.

// The same as kiln_product for literals m, n and p from 1 with n * p at most 512.
KILN_INLINE void kiln_product_fixed(
    double *c, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const double *b,
    ptrdiff_t b_row, ptrdiff_t b_column, int64_t m, int64_t n, int64_t p) {
  kiln_factors f = {a, a_row, a_column, b, b_row, n};
  double copy[512];
  if (p == 1 && m >= 4) {
    kiln_product_row(c, (kiln_factors){b, 0, b_row, a, a_column, n}, a_row, m);
    return;
  }
  if (m == 1 && p >= 4) {
    kiln_product_row(c, (kiln_factors){a, 0, a_column, b, b_row, n}, b_column, p);
    return;
  }
  if (b_column != 1 && p >= 4) {
    for (int64_t k = 0; k < n; k++) {
      for (int64_t j = 0; j < p; j++) {
        copy[k * p + j] = b[k * b_row + j * b_column];
      }
    }
    f.b = copy;
    f.b_row = p;
  }
#if KILN_WIDTH == 8
  if (p >= KILN_HALF && p <= KILN_HALF_COLUMNS) {
    kiln_half_columns(c, f, m, p, m <= 8 ? (int)m : kiln_tile_height(m));
    return;
  }
#endif
  if (p >= KILN_WIDTH && p >= 4) {
    const kiln_tilers height = {kiln_tile_height(m), {NULL, NULL, NULL}};
    kiln_direct_strips(c, f, m, p, &height, 1);
    return;
  }
  for (int64_t i = 0; i < m; i++) {
    for (int64_t j = 0; j < p; j++) {
      double sum = 0.0;
      for (int64_t k = 0; k < n; k++) {
        sum = __builtin_fma(a[i * a_row + k * a_column], b[k * b_row + j * b_column], sum);
      }
      c[i * p + j] = sum;
    }
  }
}
