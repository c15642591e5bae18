// needs: base.c, vectors.c, product_tile.c, product_direct.c
// Products whose sizes are literals, for which all loops around the tiles are written out.

// The same as kiln_product, for literals m from 1 and n from 1, and p from KILN_WIDTH, and columns
// of b side by side.
KILN_INLINE void kiln_product_fixed(
    double *c, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const double *b,
    ptrdiff_t b_row, int64_t m, int64_t n, int64_t p) {
  kiln_factors f = {a, a_row, a_column, b, b_row, n};
  const kiln_tilers height = {kiln_tile_height(m), {NULL, NULL, NULL}};
  kiln_direct_strips(c, f, m, p, &height, 1);
}
