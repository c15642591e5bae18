// needs: base.c, vectors.c, product_tile.c, product_direct.c, product_row.c, product_blocks.c
// Products of matrices: the bits of dev.kiln.runtime.Products, which are those of the plain loop.

// Up to so many elements of b, it is read where it stands.
#define KILN_DIRECT_LARGEST 40000

// Up to so many doubles, copies are made on the stack.
#define KILN_SMALL_COPY 512

// Of a product of few columns, so many rows are computed beside c at a time.
#define KILN_NARROW_ROWS 32

// Copies b row by row, each filled up with zeros to the width.
KILN_INLINE void kiln_copy_rows(
    double *to, kiln_matrix b, int64_t n, int64_t p, int64_t width) {
  for (int64_t k = 0; k < n; k++) {
    for (int64_t j = 0; j < p; j++) {
      to[k * width + j] = b.at[k * b.row + j * b.column];
    }
    for (int64_t j = p; j < width; j++) {
      to[k * width + j] = 0;
    }
  }
}

// The product of fewer columns than a vector has, by a copy of b that has as many.
KILN_INLINE void kiln_product_narrow(
    double *c, kiln_matrix a, const double *copy, int64_t m, int64_t n, int64_t p) {
  double rows[KILN_NARROW_ROWS * KILN_WIDTH];
  for (int64_t i = 0; i < m; i += KILN_NARROW_ROWS) {
    int64_t count = m - i < KILN_NARROW_ROWS ? m - i : KILN_NARROW_ROWS;
    kiln_factors f = {a.at + i * a.row, a.row, a.column, copy, KILN_WIDTH, n};
    kiln_product_direct(rows, &f, count, KILN_WIDTH);
    for (int64_t r = 0; r < count; r++) {
      for (int64_t j = 0; j < p; j++) {
        c[(i + r) * p + j] = rows[r * KILN_WIDTH + j];
      }
    }
  }
}

// The product of few columns, or by a transposed b that is small; 1 without memory.
KILN_APART int kiln_product_by_copy(
    double *c, kiln_matrix a, kiln_matrix b, int64_t m, int64_t n, int64_t p) {
  double small[KILN_SMALL_COPY];
  int64_t width = p < KILN_WIDTH ? KILN_WIDTH : p;
  int64_t doubles = n * width;
  double *copy = doubles <= KILN_SMALL_COPY ? small : malloc((size_t)doubles * 8);
  if (copy == NULL) {
    return 1;
  }
  kiln_copy_rows(copy, b, n, p, width);
  if (p < width) {
    kiln_product_narrow(c, a, copy, m, n, p);
  } else {
    kiln_product_direct(c, &(kiln_factors){a.at, a.row, a.column, copy, p, n}, m, p);
  }
  if (copy != small) {
    free(copy);
  }
  return 0;
}

// c, m x p and row by row, becomes the product of a, m x n, and b, n x p, of which element i, k
// stands at i * row + k * column; c is no part of them. Fails where there is no memory.
KILN_FUNCTION int kiln_product(
    double *c, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const double *b,
    ptrdiff_t b_row, ptrdiff_t b_column, int64_t m, int64_t n, int64_t p) {
  kiln_matrix left = {a, a_row, a_column};
  kiln_matrix right = {b, b_row, b_column};
  if (n == 0) {
    memset(c, 0, (size_t)(m * p) * 8);
    return 0;
  }
  if (m == 0 || p == 0) {
    return 0;
  }
  if (m == 1) {
    kiln_product_row(c, (kiln_factors){a, 0, a_column, b, b_row, n}, b_column, p);
    return 0;
  }
  if (p == 1) {
    kiln_product_row(c, (kiln_factors){b, 0, b_row, a, a_column, n}, a_row, m);
    return 0;
  }
  int small = n * p <= KILN_DIRECT_LARGEST;
  if (small && b_column == 1 && p >= KILN_WIDTH) {
    kiln_product_direct(c, &(kiln_factors){a, a_row, a_column, b, b_row, n}, m, p);
    return 0;
  }
  return small || p < KILN_WIDTH ? kiln_product_by_copy(c, left, right, m, n, p)
                                 : kiln_product_blocks(c, p, left, right, m, n, p);
}
