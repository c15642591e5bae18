// needs: product_tile.c
// Products whose factors are read where they stand, by tiles, the last of which overlap those
// before, for every element is computed as a whole. The columns of b stand side by side, and there
// are enough of them for a vector.

typedef void kiln_tiler(double *c, ptrdiff_t c_row, const kiln_factors *f);

// The functions for tiles of one to three vectors.
typedef struct {
  int rows;
  kiln_tiler *by_vectors[3];
} kiln_tilers;

// A strip of tiles of so many vectors, at a column; by the functions, or else, where all sizes are
// literals, by tiles written out.
KILN_INLINE void kiln_direct_strip(
    double *c, kiln_factors f, int64_t m, int64_t p, int64_t column, const kiln_tilers *tilers,
    const int literal, const int vectors) {
  const double *a = f.a;
  const int rows = tilers->rows;
  f.b += column;
  for (int64_t i = 0; i < m; i += rows) {
    int64_t row = i < m - rows ? i : m - rows;
    double *to = c + row * p + column;
    f.a = a + row * f.a_row;
    if (literal) {
      kiln_tile(to, p, f, rows, vectors, 0);
    } else {
      tilers->by_vectors[vectors - 1](to, p, &f);
    }
  }
}

KILN_INLINE void kiln_direct_strips(
    double *c, kiln_factors f, int64_t m, int64_t p, const kiln_tilers *tilers,
    const int literal) {
#ifdef KILN_WIDE_TILES
  const int64_t widest = 3 * KILN_WIDTH;
#else
  const int64_t widest = KILN_TILE_COLUMNS;
#endif
  int64_t j = 0;
  for (; p - j > widest; j += KILN_TILE_COLUMNS) {
    kiln_direct_strip(c, f, m, p, j, tilers, literal, KILN_TILE_VECTORS);
  }
  if (p - j > KILN_TILE_COLUMNS && p >= widest) {
    kiln_direct_strip(c, f, m, p, p - widest, tilers, literal, 3);
    return;
  }
  if (p - j > KILN_WIDTH && p >= KILN_TILE_COLUMNS) {
    int64_t column = j < p - KILN_TILE_COLUMNS ? j : p - KILN_TILE_COLUMNS;
    kiln_direct_strip(c, f, m, p, column, tilers, literal, KILN_TILE_VECTORS);
    j = column + KILN_TILE_COLUMNS;
  }
  for (; j < p; j += KILN_WIDTH) {
    int64_t column = j < p - KILN_WIDTH ? j : p - KILN_WIDTH;
    kiln_direct_strip(c, f, m, p, column, tilers, literal, 1);
  }
}

// A function for tiles of some size. It is never inlined, so that its loop has all registers.
#define KILN_TILER(rows, vectors)                                    \
  KILN_APART void kiln_tile_##rows##_##vectors(                      \
      double *c, ptrdiff_t c_row, const kiln_factors *f) {           \
    kiln_tile(c, c_row, *f, rows, vectors, 0);                       \
  }

#ifdef KILN_WIDE_TILES
#define KILN_TILERS(rows) KILN_TILER(rows, 1) KILN_TILER(rows, 2) KILN_TILER(rows, 3)
#define KILN_THREE(rows) kiln_tile_##rows##_3
#else
#define KILN_TILERS(rows) KILN_TILER(rows, 1) KILN_TILER(rows, 2)
#define KILN_THREE(rows) NULL
#endif
#define KILN_TILERS_OF(rows) \
  { rows, { kiln_tile_##rows##_1, kiln_tile_##rows##_2, KILN_THREE(rows) } }

KILN_TILERS(1)
KILN_TILERS(2)
#if KILN_TILE_ROWS >= 6
KILN_TILERS(3)
KILN_TILERS(4)
#endif
#if KILN_TILE_ROWS == 6
KILN_TILERS(6)
#elif KILN_TILE_ROWS == 8
KILN_TILERS(8)
#endif

static const kiln_tilers kiln_all_tilers[] __attribute__((unused)) = {
    KILN_TILERS_OF(1),
    KILN_TILERS_OF(2),
#if KILN_TILE_ROWS >= 6
    KILN_TILERS_OF(3),
    KILN_TILERS_OF(4),
#endif
#if KILN_TILE_ROWS == 6
    KILN_TILERS_OF(6),
#elif KILN_TILE_ROWS == 8
    KILN_TILERS_OF(8),
#endif
};

// So many elements of a stay in a cache while they meet all strips of b.
#define KILN_DIRECT_ELEMENTS 32768

// For m, p and f.n from 1, p from KILN_WIDTH.
KILN_APART void kiln_product_direct(double *c, const kiln_factors *f, int64_t m, int64_t p) {
  int64_t largest = KILN_DIRECT_ELEMENTS / f->n / KILN_TILE_ROWS * KILN_TILE_ROWS;
  int64_t rows = largest < 64 ? 64 : largest;
  kiln_factors part = *f;
  for (int64_t i = 0; i < m; i += rows) {
    int64_t count = m - i < rows ? m - i : rows;
    const kiln_tilers *tilers = kiln_all_tilers;
    for (int height = kiln_tile_height(count); tilers->rows != height;) {
      tilers++;
    }
    part.a = f->a + i * f->a_row;
    kiln_direct_strips(c + i * p, part, count, p, tilers, 0);
  }
}
