// needs: base.c
// Operations on vectors of KILN_WIDTH doubles that C has no operator for.

KILN_INLINE kiln_vector kiln_load(const double *x) {
  return *(const kiln_loose *)x;
}

KILN_INLINE void kiln_store(double *x, kiln_vector value) {
  *(kiln_loose *)x = value;
}

KILN_INLINE kiln_vector kiln_all(double x) {
#if KILN_WIDTH == 8
  return (kiln_vector){x, x, x, x, x, x, x, x};
#elif KILN_WIDTH == 4
  return (kiln_vector){x, x, x, x};
#else
  return (kiln_vector){x, x};
#endif
}

// a * b + c, rounded once. The instruction is written out where there is one: neither compiler has
// an operator for it, and their headers take long to read.
KILN_INLINE kiln_vector kiln_vector_fma(kiln_vector a, kiln_vector b, kiln_vector c) {
#if KILN_WIDTH == 8
  __asm__("vfmadd231pd %2, %1, %0" : "+v"(c) : "v"(a), "v"(b));
#elif KILN_WIDTH == 4
  __asm__("vfmadd231pd %2, %1, %0" : "+x"(c) : "x"(a), "x"(b));
#elif defined(__aarch64__)
  __asm__("fmla %0.2d, %1.2d, %2.2d" : "+w"(c) : "w"(a), "w"(b));
#else
  for (int i = 0; i < KILN_WIDTH; i++) {
    c[i] = __builtin_fma(a[i], b[i], c[i]);
  }
#endif
  return c;
}

// Where the mask is -1 the first, where it is 0 the second.
KILN_INLINE kiln_vector kiln_choose(kiln_mask mask, kiln_vector first, kiln_vector second) {
  return (kiln_vector)((mask & (kiln_mask)first) | (~mask & (kiln_mask)second));
}

// The lesser, or the larger, of each two; the second where one is a NaN, and of two zeros.
KILN_INLINE kiln_vector kiln_lesser(kiln_vector first, kiln_vector second) {
#if KILN_WIDTH == 8
  __asm__("vminpd %0, %1, %0" : "+v"(second) : "v"(first));
  return second;
#elif KILN_WIDTH == 4
  __asm__("vminpd %0, %1, %0" : "+x"(second) : "x"(first));
  return second;
#else
  return kiln_choose(first < second, first, second);
#endif
}

KILN_INLINE kiln_vector kiln_larger(kiln_vector first, kiln_vector second) {
#if KILN_WIDTH == 8
  __asm__("vmaxpd %0, %1, %0" : "+v"(second) : "v"(first));
  return second;
#elif KILN_WIDTH == 4
  __asm__("vmaxpd %0, %1, %0" : "+x"(second) : "x"(first));
  return second;
#else
  return kiln_choose(first > second, first, second);
#endif
}

// Vectors of 4, also where the usual ones have 8.
#if KILN_WIDTH >= 4
#define KILN_FOURS

typedef double kiln_four __attribute__((vector_size(32)));
typedef double kiln_loose_four __attribute__((vector_size(32), aligned(8), may_alias));
typedef int64_t kiln_four_mask __attribute__((vector_size(32)));

KILN_INLINE kiln_four kiln_load_four(const double *x) {
  return *(const kiln_loose_four *)x;
}

KILN_INLINE void kiln_store_four(double *x, kiln_four value) {
  *(kiln_loose_four *)x = value;
}

KILN_INLINE kiln_four kiln_all_four(double x) {
  return (kiln_four){x, x, x, x};
}

KILN_INLINE kiln_four kiln_four_fma(kiln_four a, kiln_four b, kiln_four c) {
#if KILN_WIDTH == 8
  __asm__("vfmadd231pd %2, %1, %0" : "+v"(c) : "v"(a), "v"(b));
#else
  __asm__("vfmadd231pd %2, %1, %0" : "+x"(c) : "x"(a), "x"(b));
#endif
  return c;
}

// Elements of two vectors, counted through both.
#ifdef __clang__
#define KILN_PICK(x, y, i, j, k, l) __builtin_shufflevector(x, y, i, j, k, l)
#else
#define KILN_PICK(x, y, i, j, k, l) __builtin_shuffle(x, y, (kiln_four_mask){i, j, k, l})
#endif
#endif
