// needs: arrays.c, check.c, product_threads.c, product_fixed.c
// Products of matrices as kernels hold them, into new ones; those called fixed want literal sizes.

#define KILN_PRODUCTS(name, a_row, a_column, b_row, b_column)                              \
  KILN_FUNCTION int kiln_##name(                                                           \
      kiln_memory *memory, kiln_reals a, kiln_reals b, int64_t m, int64_t n, int64_t p,    \
      kiln_reals *result) {                                                                \
    int64_t sizes[] = {m, p}, count;                                                       \
    return kiln_count(sizes, 2, &count) || kiln_any_reals(memory, count, result)           \
        || kiln_product_threads(                                                           \
            result->at, a.at, a_row, a_column, b.at, b_row, b_column, m, n, p,             \
            kiln_threads);                                                                 \
  }                                                                                        \
  KILN_INLINE int kiln_fixed_##name(                                                       \
      kiln_memory *memory, kiln_reals a, kiln_reals b, int64_t m, int64_t n, int64_t p,    \
      kiln_reals *result) {                                                                \
    if (kiln_any_reals(memory, m * p, result)) {                                           \
      return 1;                                                                            \
    }                                                                                      \
    kiln_product_fixed(result->at, a.at, a_row, a_column, b.at, b_row, b_column, m, n, p); \
    return 0;                                                                              \
  }

KILN_PRODUCTS(multiply_matrices, n, 1, p, 1)
KILN_PRODUCTS(multiply_left_transposed, 1, m, p, 1)
KILN_PRODUCTS(multiply_right_transposed, n, 1, 1, n)
KILN_PRODUCTS(multiply_transposed, 1, m, 1, n)
