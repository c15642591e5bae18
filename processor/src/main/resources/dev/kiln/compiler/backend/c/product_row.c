// needs: product_tile.c
// A row times a matrix; a matrix times a column is the same of the transposes.

// So many rows of the matrix are read at a time.
#define KILN_ROW_STEPS 8

// So many columns are summed up at a time where they do not stand side by side.
#define KILN_ROW_SUMS 8

// Adds some rows of the matrix, times the elements of the row, to all of c, one after the other.
KILN_INLINE void kiln_add_rows(double *c, kiln_factors f, int64_t p, const int steps) {
  double left[KILN_ROW_STEPS];
  int64_t j = 0;
  for (int s = 0; s < steps; s++) {
    left[s] = f.a[s * f.a_column];
  }
  for (; j <= p - KILN_WIDTH; j += KILN_WIDTH) {
    kiln_vector sums = kiln_load(c + j);
    KILN_UNROLL
    for (int s = 0; s < steps; s++) {
      sums = kiln_vector_fma(kiln_all(left[s]), kiln_load(f.b + s * f.b_row + j), sums);
    }
    kiln_store(c + j, sums);
  }
  for (; j < p; j++) {
    double sum = c[j];
    KILN_UNROLL
    for (int s = 0; s < steps; s++) {
      sum = __builtin_fma(left[s], f.b[s * f.b_row + j], sum);
    }
    c[j] = sum;
  }
}

// So many columns at once, as the steps of one wait for each other.
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

#ifdef KILN_FOURS
// Sixteen columns, each of which stands side by side: of four at a time four rows are turned.
KILN_INLINE void kiln_row_sixteen(double *c, kiln_factors f, ptrdiff_t b_column) {
  kiln_four sums[4] = {{0}};
  const double *b[4];
  int64_t k = 0;
  KILN_UNROLL
  for (int q = 0; q < 4; q++) {
    b[q] = f.b + 4 * q * b_column;
    __asm__("" : "+r"(b[q]));
  }
  for (; k <= f.n - 4; k += 4) {
    kiln_four left[4];
    KILN_UNROLL
    for (int s = 0; s < 4; s++) {
      left[s] = kiln_all_four(f.a[(k + s) * f.a_column]);
    }
    KILN_UNROLL
    for (int q = 0; q < 4; q++) {
      kiln_four right[4];
      KILN_UNROLL
      for (int j = 0; j < 4; j++) {
        right[j] = kiln_load_four(b[q] + k + j * b_column);
      }
      kiln_transpose(right);
      KILN_UNROLL
      for (int s = 0; s < 4; s++) {
        sums[q] = kiln_four_fma(left[s], right[s], sums[q]);
      }
    }
  }
  for (int q = 0; q < 4; q++) {
    kiln_store_four(c + 4 * q, sums[q]);
  }
  for (; k < f.n; k++) {
    for (int j = 0; j < 16; j++) {
      c[j] = __builtin_fma(f.a[k * f.a_column], f.b[k + j * b_column], c[j]);
    }
  }
}
#endif

KILN_APART void kiln_product_row(double *c, kiln_factors f, ptrdiff_t b_column, int64_t p) {
  kiln_factors g = f;
  if (b_column == 1) {
    int64_t k = 0;
    memset(c, 0, (size_t)p * 8);
    for (; k <= f.n - KILN_ROW_STEPS; k += KILN_ROW_STEPS) {
      g.a = f.a + k * f.a_column;
      g.b = f.b + k * f.b_row;
      kiln_add_rows(c, g, p, KILN_ROW_STEPS);
    }
    for (; k < f.n; k++) {
      g.a = f.a + k * f.a_column;
      g.b = f.b + k * f.b_row;
      kiln_add_rows(c, g, p, 1);
    }
    return;
  }
  int64_t j = 0;
#ifdef KILN_FOURS
  for (; f.b_row == 1 && j <= p - 16; j += 16) {
    g.b = f.b + j * b_column;
    kiln_row_sixteen(c + j, g, b_column);
  }
#endif
  for (; j <= p - KILN_ROW_SUMS; j += KILN_ROW_SUMS) {
    g.b = f.b + j * b_column;
    kiln_row_columns(c + j, g, b_column, KILN_ROW_SUMS);
  }
  for (; j < p; j++) {
    g.b = f.b + j * b_column;
    kiln_row_columns(c + j, g, b_column, 1);
  }
}
