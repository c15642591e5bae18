// needs: product_tile.c
// Large products by blocks, whose parts are copied to where the tiles read them in order, as in
// Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication. A block of further k
// goes on with the sums that c holds.

// The vectors of a tile.
#ifdef KILN_WIDE_TILES
#define KILN_BLOCK_VECTORS 3
#else
#define KILN_BLOCK_VECTORS 2
#endif
#define KILN_BLOCK_COLUMNS (KILN_BLOCK_VECTORS * KILN_WIDTH)

// The largest blocks: of a, HEIGHT x DEPTH, and of b, DEPTH x WIDTH. The first stays in a cache of
// 512 KiB, the second in one that the cores may share. Found by trying.
#define KILN_BLOCK_DEPTH 384
#define KILN_BLOCK_HEIGHT 96
#define KILN_BLOCK_WIDTH 1024

// A matrix, or a transposed one: element i, k at i * row + k * column.
typedef struct {
  const double *at;
  ptrdiff_t row;
  ptrdiff_t column;
} kiln_matrix;

KILN_INLINE kiln_matrix kiln_part(kiln_matrix x, int64_t row, int64_t column) {
  return (kiln_matrix){x.at + row * x.row + column * x.column, x.row, x.column};
}

// The size of parts that are about equal, multiples of a unit, and not larger than the largest.
KILN_INLINE int64_t kiln_equal_parts(int64_t whole, int64_t largest, int64_t unit) {
  int64_t parts = (whole + largest - 1) / largest;
  int64_t size = (whole + parts - 1) / parts;
  return (size + unit - 1) / unit * unit;
}

// Lines of a block, so many at a time side by side for each k; what is missing at the end is 0.
KILN_INLINE void kiln_copy_lines(
    double *to, kiln_matrix x, int64_t lines, int64_t depth, const int together) {
  for (int64_t first = 0; first < lines; first += together) {
    const double *from = x.at + first * x.row;
    int64_t count = lines - first < together ? lines - first : together;
    if (count < together) {
      memset(to, 0, (size_t)(depth * together) * 8);
      for (int64_t i = 0; i < count; i++) {
        for (int64_t k = 0; k < depth; k++) {
          to[k * together + i] = from[i * x.row + k * x.column];
        }
      }
    } else if (x.row == 1) {
      for (int64_t k = 0; k < depth; k++) {
        memcpy(to + k * together, from + k * x.column, (size_t)together * 8);
      }
    } else {
      for (int64_t k = 0; k < depth; k++) {
        KILN_UNROLL
        for (int i = 0; i < together; i++) {
          to[k * together + i] = from[i * x.row + k * x.column];
        }
      }
    }
    to += depth * together;
  }
}

// A tile at the edge of c, by one of full size beside it.
KILN_APART void kiln_edge_tile(
    double *c, ptrdiff_t c_row, kiln_factors f, int64_t rows, int64_t columns, int goes_on) {
  double tile[KILN_TILE_ROWS * KILN_BLOCK_COLUMNS] = {0};
  for (int64_t i = 0; goes_on && i < rows; i++) {
    memcpy(tile + i * KILN_BLOCK_COLUMNS, c + i * c_row, (size_t)columns * 8);
  }
  kiln_tile(tile, KILN_BLOCK_COLUMNS, f, KILN_TILE_ROWS, KILN_BLOCK_VECTORS, 1);
  for (int64_t i = 0; i < rows; i++) {
    memcpy(c + i * c_row, tile + i * KILN_BLOCK_COLUMNS, (size_t)columns * 8);
  }
}

// A tile of full size; from zero if it is the first along k.
KILN_APART void kiln_full_tile(double *c, ptrdiff_t c_row, kiln_factors f, int goes_on) {
  if (goes_on) {
    kiln_tile(c, c_row, f, KILN_TILE_ROWS, KILN_BLOCK_VECTORS, 1);
  } else {
    kiln_tile(c, c_row, f, KILN_TILE_ROWS, KILN_BLOCK_VECTORS, 0);
  }
}

// Has the next tile of c come while another is computed.
KILN_INLINE void kiln_fetch_tile(const double *c, ptrdiff_t c_row, int64_t rows) {
  for (int64_t i = 0; i < KILN_TILE_ROWS && i < rows; i++) {
    for (int v = 0; v < KILN_BLOCK_COLUMNS; v += 8) {
      __builtin_prefetch(c + i * c_row + v, 1);
    }
  }
}

// What a block of a, copied, and one of b, copied, add to c.
KILN_APART void kiln_block(
    double *c, ptrdiff_t c_row, const double *a, const double *b, int64_t rows, int64_t depth,
    int64_t columns, int goes_on) {
  for (int64_t j = 0; j < columns; j += KILN_BLOCK_COLUMNS) {
    int64_t width = columns - j < KILN_BLOCK_COLUMNS ? columns - j : KILN_BLOCK_COLUMNS;
    for (int64_t i = 0; i < rows; i += KILN_TILE_ROWS) {
      int64_t height = rows - i < KILN_TILE_ROWS ? rows - i : KILN_TILE_ROWS;
      kiln_factors f = {
          a + i * depth, 1, KILN_TILE_ROWS, b + j * depth, KILN_BLOCK_COLUMNS, depth};
      if (height == KILN_TILE_ROWS && width == KILN_BLOCK_COLUMNS) {
        kiln_fetch_tile(c + (i + KILN_TILE_ROWS) * c_row + j, c_row, rows - i - KILN_TILE_ROWS);
        kiln_full_tile(c + i * c_row + j, c_row, f, goes_on);
      } else {
        kiln_edge_tile(c + i * c_row + j, c_row, f, height, width, goes_on);
      }
    }
  }
}

// The product of a, m x n, and b, n x p, into rows of c that are c_row apart; 1 without memory.
KILN_APART int kiln_product_blocks(
    double *c, ptrdiff_t c_row, kiln_matrix a, kiln_matrix b, int64_t m, int64_t n, int64_t p) {
  int64_t depth = kiln_equal_parts(n, KILN_BLOCK_DEPTH, 1);
  int64_t height = kiln_equal_parts(m, KILN_BLOCK_HEIGHT, KILN_TILE_ROWS);
  int64_t width = kiln_equal_parts(p, KILN_BLOCK_WIDTH, KILN_BLOCK_COLUMNS);
  char *memory = malloc((size_t)((height + width) * depth) * 8 + 64);
  if (memory == NULL) {
    return 1;
  }
  double *b_block = (double *)(memory + (64 - ((uintptr_t)memory & 63)));
  double *a_block = b_block + width * depth;
  for (int64_t j = 0; j < p; j += width) {
    int64_t columns = p - j < width ? p - j : width;
    for (int64_t k = 0; k < n; k += depth) {
      int64_t deep = n - k < depth ? n - k : depth;
      kiln_matrix right = kiln_part(b, k, j);
      kiln_matrix transposed = {right.at, right.column, right.row};
      kiln_copy_lines(b_block, transposed, columns, deep, KILN_BLOCK_COLUMNS);
      for (int64_t i = 0; i < m; i += height) {
        int64_t rows = m - i < height ? m - i : height;
        kiln_copy_lines(a_block, kiln_part(a, i, k), rows, deep, KILN_TILE_ROWS);
        kiln_block(c + i * c_row + j, c_row, a_block, b_block, rows, deep, columns, k > 0);
      }
    }
  }
  free(memory);
  return 0;
}
