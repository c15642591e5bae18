// needs: vectors.c
// A tile of a product of matrices, whose sums stand in registers: rows times vectors of columns.
// Every element is the sum by fma over ascending k, from 0.0 or from what c holds already, so the
// bits are those of the plain loop however a product is cut.

// The most rows of a tile of two vectors: its sums, the vectors of b and an element of a are held.
// Three vectors fit, too, where there are 32 registers.
#if KILN_WIDTH == 8
#define KILN_TILE_ROWS 8
#define KILN_WIDE_TILES
#elif KILN_WIDTH == 4 || defined(__aarch64__)
#define KILN_TILE_ROWS 6
#else
#define KILN_TILE_ROWS 2
#endif
#define KILN_TILE_VECTORS 2
#define KILN_TILE_COLUMNS (KILN_TILE_VECTORS * KILN_WIDTH)

// The most vectors of sums, and of b, that a tile has.
#define KILN_TILE_SUMS 24
#define KILN_MOST_VECTORS 3

// Where the factors of a tile stand: element i, k of a at i * a_row + k * a_column; the columns of
// b side by side.
typedef struct {
  const double *a;
  ptrdiff_t a_row;
  ptrdiff_t a_column;
  const double *b;
  ptrdiff_t b_row;
  int64_t n;
} kiln_factors;

KILN_INLINE void kiln_tile(
    double *c, ptrdiff_t c_row, kiln_factors f, const int rows, const int vectors,
    const int goes_on) {
  kiln_vector sums[KILN_TILE_SUMS];
  KILN_UNROLL
  for (int i = 0; i < rows; i++) {
    KILN_UNROLL
    for (int v = 0; v < vectors; v++) {
      const double *from = c + i * c_row + v * KILN_WIDTH;
      sums[i * vectors + v] = goes_on ? kiln_load(from) : kiln_all(0.0);
    }
  }
  // Every third row has a pointer of its own, of which the compiler shall not see that it depends on
  // the first: it would keep more distances between rows than there are registers.
  const double *a0 = f.a;
  const double *a3 = rows > 3 ? a0 + 3 * f.a_row : a0;
  const double *a6 = rows > 6 ? a0 + 6 * f.a_row : a0;
  __asm__("" : "+r"(a3), "+r"(a6));
  for (int64_t k = 0; k < f.n; k++) {
    kiln_vector right[KILN_MOST_VECTORS];
    KILN_UNROLL
    for (int v = 0; v < vectors; v++) {
      right[v] = kiln_load(f.b + v * KILN_WIDTH);
    }
    KILN_UNROLL
    for (int i = 0; i < rows; i++) {
      kiln_vector left = kiln_all((i < 3 ? a0 : i < 6 ? a3 : a6)[i % 3 * f.a_row]);
      KILN_UNROLL
      for (int v = 0; v < vectors; v++) {
        sums[i * vectors + v] = kiln_vector_fma(left, right[v], sums[i * vectors + v]);
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
      kiln_store(c + i * c_row + v * KILN_WIDTH, sums[i * vectors + v]);
    }
  }
}

// How many rows tiles of that height compute.
KILN_INLINE int64_t kiln_rows_by(int64_t m, int64_t height) {
  return (m + height - 1) / height * height;
}

// The height of tiles, at most m, by which the fewest rows are computed; higher ones are faster.
KILN_INLINE int kiln_tile_height(int64_t m) {
  int64_t best = m < 2 ? 1 : 2;
#if KILN_TILE_ROWS >= 6
  best = m >= 3 && kiln_rows_by(m, 3) <= kiln_rows_by(m, best) + 1 ? 3 : best;
  best = m >= 4 && kiln_rows_by(m, 4) <= kiln_rows_by(m, best) + 1 ? 4 : best;
#endif
#if KILN_TILE_ROWS == 6
  best = m >= 6 && kiln_rows_by(m, 6) <= kiln_rows_by(m, best) + 1 ? 6 : best;
#elif KILN_TILE_ROWS == 8
  best = m >= 8 && kiln_rows_by(m, 8) <= kiln_rows_by(m, best) + 1 ? 8 : best;
#endif
  return (int)best;
}
