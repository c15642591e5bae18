// needs: base.c, vectors.c, product_tile.c
// A row times a matrix; a matrix times a column is the same of the transposes. The sums of several
// columns are computed at once, as the steps of one wait for each other.

#define KILN_ROW_SUMS 8

// So many columns, one after the other in memory or not, by scalars.
KILN_INLINE void kiln_row_columns(
    double *c, kiln_factors f, ptrdiff_t b_column, const int columns) {
  double sums[KILN_ROW_SUMS] = {0};
  for (int64_t k = 0; k < f.n; k++) {
    double left = f.a[k * f.a_column];
    KILN_UNROLL
    for (int j = 0; j < columns; j++) {
      sums[j] = __builtin_fma(left, f.b[k * f.b_row + j * b_column], sums[j]);
    }
  }
  for (int j = 0; j < columns; j++) {
    c[j] = sums[j];
  }
}

KILN_APART void kiln_product_row(double *c, kiln_factors f, ptrdiff_t b_column, int64_t p) {
  int64_t j = 0;
  kiln_factors g = f;
  if (b_column == 1) {
    for (; j <= p - KILN_ROW_VECTORS * KILN_WIDTH; j += KILN_ROW_VECTORS * KILN_WIDTH) {
      g.b = f.b + j;
      kiln_tile(c + j, 0, g, 1, KILN_ROW_VECTORS, 0);
    }
    for (; j <= p - KILN_WIDTH; j += KILN_WIDTH) {
      g.b = f.b + j;
      kiln_tile(c + j, 0, g, 1, 1, 0);
    }
  }
  for (; j <= p - KILN_ROW_SUMS; j += KILN_ROW_SUMS) {
    g.b = f.b + j * b_column;
    kiln_row_columns(c + j, g, b_column, KILN_ROW_SUMS);
  }
  for (; j < p; j++) {
    g.b = f.b + j * b_column;
    kiln_row_columns(c + j, g, b_column, 1);
  }
}
