// needs: product_tile.c
// Products of 4 to 12 columns where vectors have 8 doubles: by vectors of 4, the last of which
// overlaps the one before.

#if KILN_WIDTH == 8
#define KILN_HALF 4
#define KILN_HALF_COLUMNS 12

// All columns of some rows; rows are at most 8, vectors at most 3, the last one at a column.
KILN_INLINE void kiln_half_tile(
    double *c, ptrdiff_t c_row, kiln_factors f, const int rows, const int vectors, ptrdiff_t last) {
  kiln_four sums[24];
  KILN_UNROLL
  for (int i = 0; i < rows; i++) {
    KILN_UNROLL
    for (int v = 0; v < vectors; v++) {
      sums[i * vectors + v] = kiln_all_four(0.0);
    }
  }
  const double *a0 = f.a;
  const double *a3 = rows > 3 ? a0 + 3 * f.a_row : a0;
  const double *a6 = rows > 6 ? a0 + 6 * f.a_row : a0;
  __asm__("" : "+r"(a3), "+r"(a6));
  for (int64_t k = 0; k < f.n; k++) {
    kiln_four right[3];
    KILN_UNROLL
    for (int v = 0; v < vectors; v++) {
      right[v] = kiln_load_four(f.b + (v == vectors - 1 ? last : v * KILN_HALF));
    }
    KILN_UNROLL
    for (int i = 0; i < rows; i++) {
      kiln_four left = kiln_all_four((i < 3 ? a0 : i < 6 ? a3 : a6)[i % 3 * f.a_row]);
      KILN_UNROLL
      for (int v = 0; v < vectors; v++) {
        sums[i * vectors + v] = kiln_four_fma(left, right[v], sums[i * vectors + v]);
      }
    }
    a0 += f.a_column;
    a3 += f.a_column;
    a6 += f.a_column;
    f.b += f.b_row;
  }
  KILN_UNROLL
  for (int i = 0; i < rows; i++) {
    KILN_UNROLL
    for (int v = 0; v < vectors; v++) {
      ptrdiff_t column = v == vectors - 1 ? last : v * KILN_HALF;
      kiln_store_four(c + i * c_row + column, sums[i * vectors + v]);
    }
  }
}

KILN_INLINE void kiln_half_rows(
    double *c, kiln_factors f, int64_t m, int64_t p, const int rows, const int vectors) {
  const double *a = f.a;
  for (int64_t i = 0; i < m; i += rows) {
    int64_t row = i < m - rows ? i : m - rows;
    f.a = a + row * f.a_row;
    kiln_half_tile(c + row * p, p, f, rows, vectors, p - KILN_HALF);
  }
}

KILN_INLINE void kiln_half_columns(
    double *c, kiln_factors f, int64_t m, int64_t p, const int rows) {
  if (p > 2 * KILN_HALF) {
    kiln_half_rows(c, f, m, p, rows, 3);
  } else {
    kiln_half_rows(c, f, m, p, rows, p > KILN_HALF ? 2 : 1);
  }
}

#define KILN_HALVES(rows)                                            \
  KILN_APART void kiln_halves_##rows##_2(                            \
      double *c, const kiln_factors *f, int64_t m, int64_t p) {      \
    kiln_half_rows(c, *f, m, p, rows, 2);                            \
  }                                                                  \
  KILN_APART void kiln_halves_##rows##_3(                            \
      double *c, const kiln_factors *f, int64_t m, int64_t p) {      \
    kiln_half_rows(c, *f, m, p, rows, 3);                            \
  }
KILN_HALVES(1)
KILN_HALVES(2)
KILN_HALVES(3)
KILN_HALVES(4)
KILN_HALVES(8)

// For m and f.n from 1, p from 4 to 12.
KILN_APART void kiln_product_halves(double *c, const kiln_factors *f, int64_t m, int64_t p) {
  typedef void kiln_halves(double *, const kiln_factors *, int64_t, int64_t);
  static kiln_halves *const by_height[][2] = {
      {NULL, NULL}, {kiln_halves_1_2, kiln_halves_1_3}, {kiln_halves_2_2, kiln_halves_2_3},
      {kiln_halves_3_2, kiln_halves_3_3}, {kiln_halves_4_2, kiln_halves_4_3}, {NULL, NULL},
      {NULL, NULL}, {NULL, NULL}, {kiln_halves_8_2, kiln_halves_8_3}};
  by_height[kiln_tile_height(m)][p > 2 * KILN_HALF](c, f, m, p);
}
#endif
