// needs: product_half.c, product_direct.c, product_row.c, product_blocks.c
// Products of matrices: the bits of dev.kiln.runtime.Products, which are those of the plain loop.

// Up to so many elements of b, or rows of a, b is read where it stands.
#define KILN_DIRECT_LARGEST 40000
#define KILN_DIRECT_ROWS 32

// Up to so many doubles, copies are made on the stack.
#define KILN_SMALL_COPY 512

// Fewer columns than a vector has.
#if KILN_WIDTH == 8
#define KILN_NARROW KILN_HALF
#else
#define KILN_NARROW KILN_WIDTH
#endif

// Of a product of few columns, so many rows are computed beside c at a time.
#define KILN_NARROW_ROWS 32

// Copies b row by row, each filled up with zeros to the width.
KILN_INLINE void kiln_copy_rows(
    double *to, kiln_matrix b, int64_t n, int64_t p, int64_t width) {
  for (int64_t k = 0; k < n; k++) {
    const double *from = b.at + k * b.row;
    if (b.column == 1) {
      memcpy(to, from, (size_t)p * 8);
    } else {
      for (int64_t j = 0; j < p; j++) {
        to[j] = from[j * b.column];
      }
    }
    for (int64_t j = p; j < width; j++) {
      to[j] = 0;
    }
    to += width;
  }
}

// Whether the rows of b would stand in each other's places of a cache.
KILN_INLINE int kiln_collides(ptrdiff_t b_row, int64_t n) {
  return KILN_WIDTH == 4 && b_row % 64 == 0 && n >= 48;
}

// Rows that stand where they are, or in a copy; there are enough columns for a vector.
KILN_INLINE void kiln_product_plain(double *c, const kiln_factors *f, int64_t m, int64_t p) {
#if KILN_WIDTH == 8
  if (p <= KILN_HALF_COLUMNS) {
    kiln_product_halves(c, f, m, p);
    return;
  }
#endif
  kiln_product_direct(c, f, m, p);
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
  int64_t width = p < KILN_NARROW ? KILN_WIDTH : kiln_collides(p, n) ? p + 8 : p;
  int64_t doubles = n * width;
  double *copy = doubles <= KILN_SMALL_COPY ? small : malloc((size_t)doubles * 8);
  if (copy == NULL) {
    return 1;
  }
  kiln_copy_rows(copy, b, n, p, width);
  if (p < KILN_NARROW) {
    kiln_product_narrow(c, a, copy, m, n, p);
  } else {
    kiln_product_plain(c, &(kiln_factors){a.at, a.row, a.column, copy, width, n}, m, p);
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
  if (m == 0 || p == 0) {
    return 0;
  }
  if (n == 0) {
    memset(c, 0, (size_t)(m * p) * 8);
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
  int narrow = p < KILN_NARROW;
  int small = n * p <= KILN_DIRECT_LARGEST;
  int few = b_column == 1 && m <= KILN_DIRECT_ROWS;
  if (b_column == 1 && !narrow && (few || (small && !kiln_collides(b_row, n)))) {
    kiln_product_plain(c, &(kiln_factors){a, a_row, a_column, b, b_row, n}, m, p);
    return 0;
  }
  return small || narrow ? kiln_product_by_copy(c, left, right, m, n, p)
                         : kiln_product_blocks(c, p, left, right, m, n, p);
}
