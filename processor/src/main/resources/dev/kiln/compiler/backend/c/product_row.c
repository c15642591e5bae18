// needs: product_tile.c
// A row times a matrix; a matrix times a column is the same of the transposes.

// So many rows of the matrix are read at a time.
#define KILN_ROW_STEPS 8

// So many columns are summed up at a time where they do not stand side by side.
#define KILN_ROW_SUMS 8

// So many vectors of four of them where each of them stands side by side.
#define KILN_ROW_FOURS 4

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
typedef double kiln_loose_two __attribute__((vector_size(16), aligned(8), may_alias));

// Two doubles and, behind them, two others.
KILN_INLINE kiln_four kiln_two_and_two(const double *first, const double *second) {
  kiln_four both;
  __asm__("vmovupd %1, %x0\n\tvinsertf128 $1, %2, %0, %0"
          : "=&x"(both)
          : "m"(*(const kiln_loose_two *)first), "m"(*(const kiln_loose_two *)second));
  return both;
}

// A step of the sums of some columns, which each stand side by side.
KILN_INLINE void kiln_row_step(
    kiln_four *sums, double left, const double *const *b, int64_t k, ptrdiff_t b_column,
    const int fours) {
  KILN_UNROLL
  for (int q = 0; q < fours; q++) {
    const double *at = b[q] + k;
    kiln_four right = {at[0], at[b_column], at[2 * b_column], at[3 * b_column]};
    sums[q] = kiln_four_fma(kiln_all_four(left), right, sums[q]);
  }
}

// Four columns for each of the sums: two steps at a time are turned, half of which is done by reading
// two and two elements. A step may come before, so that none of these lies on two lines of a cache.
KILN_INLINE void kiln_row_fours(
    double *c, kiln_factors f, ptrdiff_t b_column, const int fours) {
  kiln_four sums[KILN_ROW_FOURS] = {{0}};
  const double *b[KILN_ROW_FOURS];
  int64_t k = (int64_t)((uintptr_t)f.b >> 3 & 1);
  KILN_UNROLL
  for (int q = 0; q < fours; q++) {
    b[q] = f.b + 4 * q * b_column;
    __asm__("" : "+r"(b[q]));
  }
  if (k == 1) {
    kiln_row_step(sums, f.a[0], b, 0, b_column, fours);
  }
  for (; k <= f.n - 2; k += 2) {
    kiln_four left = kiln_all_four(f.a[k * f.a_column]);
    kiln_four next = kiln_all_four(f.a[(k + 1) * f.a_column]);
    KILN_UNROLL
    for (int q = 0; q < fours; q++) {
      const double *at = b[q] + k;
      kiln_four even = kiln_two_and_two(at, at + 2 * b_column);
      kiln_four odd = kiln_two_and_two(at + b_column, at + 3 * b_column);
      sums[q] = kiln_four_fma(left, KILN_PICK(even, odd, 0, 4, 2, 6), sums[q]);
      sums[q] = kiln_four_fma(next, KILN_PICK(even, odd, 1, 5, 3, 7), sums[q]);
    }
  }
  if (k < f.n) {
    kiln_row_step(sums, f.a[k * f.a_column], b, k, b_column, fours);
  }
  for (int q = 0; q < fours; q++) {
    kiln_store_four(c + 4 * q, sums[q]);
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
  for (; f.b_row == 1 && j <= p - 4 * KILN_ROW_FOURS; j += 4 * KILN_ROW_FOURS) {
    g.b = f.b + j * b_column;
    kiln_row_fours(c + j, g, b_column, KILN_ROW_FOURS);
  }
  for (; f.b_row == 1 && j <= p - 4; j += 4) {
    g.b = f.b + j * b_column;
    kiln_row_fours(c + j, g, b_column, 1);
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
