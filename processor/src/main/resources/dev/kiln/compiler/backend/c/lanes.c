// needs: arrays.c, reals.c, vectors.c
// Rounds of a loop side by side: KILN_PARTS vectors of KILN_WIDTH lanes, a round in each. Two
// vectors fill the time in which one waits for its own results. Masks have -1 in the lanes that
// count and 0 in the others.

#ifndef KILN_PARTS
#define KILN_PARTS 2
#endif
#define KILN_ROUNDS (KILN_PARTS * KILN_WIDTH)

// Whether as many rounds are left.
#define KILN_FIT(next, end) \
  ((next) < (end) && (uint64_t)(end) - (uint64_t)(next) >= (uint64_t)KILN_ROUNDS)

typedef int64_t kiln_loose_mask __attribute__((vector_size(8 * KILN_WIDTH), aligned(8), may_alias));

KILN_INLINE kiln_mask kiln_all_ints(int64_t x) {
#if KILN_WIDTH == 8
  return (kiln_mask){x, x, x, x, x, x, x, x};
#elif KILN_WIDTH == 4
  return (kiln_mask){x, x, x, x};
#else
  return (kiln_mask){x, x};
#endif
}

// The first, and those that follow it.
KILN_INLINE kiln_mask kiln_ascending(int64_t first) {
#if KILN_WIDTH == 8
  return kiln_all_ints(first) + (kiln_mask){0, 1, 2, 3, 4, 5, 6, 7};
#elif KILN_WIDTH == 4
  return kiln_all_ints(first) + (kiln_mask){0, 1, 2, 3};
#else
  return kiln_all_ints(first) + (kiln_mask){0, 1};
#endif
}

KILN_INLINE kiln_mask kiln_choose_ints(kiln_mask mask, kiln_mask first, kiln_mask second) {
  return (mask & first) | (~mask & second);
}

// Whether some lane counts.
KILN_INLINE int kiln_some(const kiln_mask *masks) {
  kiln_mask all = masks[0];
  for (int i = 1; i < KILN_PARTS; i++) {
    all |= masks[i];
  }
#if KILN_WIDTH == 8
  uint8_t some;
  __asm__("vptestmq %1, %1, %0" : "=Yk"(some) : "v"(all));
  return some != 0;
#elif KILN_WIDTH == 4
  return __builtin_ia32_movmskpd256((kiln_vector)all) != 0;
#elif defined(__x86_64__)
  return __builtin_ia32_movmskpd((kiln_vector)all) != 0;
#else
  int64_t some = 0;
  for (int i = 0; i < KILN_WIDTH; i++) {
    some |= all[i];
  }
  return some != 0;
#endif
}

// Elements that follow one another.
#define KILN_NEXT_REALS(array, index) (*(kiln_loose *)&KILN_AT(array, index))
#define KILN_NEXT_INTS(array, index) (*(kiln_loose_mask *)&KILN_AT(array, index))

// Elements for the rounds of the lanes l_.
#define KILN_SPREAD(type, array, index)       \
  __extension__({                             \
    type spread_;                             \
    for (int l_ = 0; l_ < KILN_WIDTH; l_++) { \
      spread_[l_] = KILN_AT(array, index);    \
    }                                         \
    spread_;                                  \
  })
#define KILN_SPREAD_REALS(array, index) KILN_SPREAD(kiln_vector, array, index)
#define KILN_SPREAD_INTS(array, index) KILN_SPREAD(kiln_mask, array, index)

// Elements for the lanes that count, 0 for the others, whose indices may not fit.
KILN_INLINE kiln_vector kiln_gather_reals(kiln_reals array, kiln_mask indices, kiln_mask mask) {
  kiln_vector elements;
  for (int i = 0; i < KILN_WIDTH; i++) {
    elements[i] = mask[i] ? KILN_AT(array, indices[i]) : 0.0;
  }
  return elements;
}

KILN_INLINE kiln_mask kiln_gather_ints(kiln_ints array, kiln_mask indices, kiln_mask mask) {
  kiln_mask elements;
  for (int i = 0; i < KILN_WIDTH; i++) {
    elements[i] = mask[i] ? KILN_AT(array, indices[i]) : 0;
  }
  return elements;
}

// Elements that follow one another from an index on, for the lanes that count; 0 for the others, for
// which there may be none.
KILN_INLINE kiln_vector kiln_next_reals_if(kiln_reals array, int64_t first, kiln_mask mask) {
#if defined(KILN_CHECKED) || KILN_WIDTH == 2
  return kiln_gather_reals(array, kiln_ascending(first), mask);
#else
  const kiln_loose *from =
      (const kiln_loose *)((uintptr_t)array.at + (uintptr_t)first * sizeof(double));
  kiln_vector elements;
#if KILN_WIDTH == 8
  uint8_t which;
  __asm__("vptestmq %1, %1, %0" : "=Yk"(which) : "v"(mask));
  __asm__("vmovupd %1, %0%{%2%}%{z%}" : "=v"(elements) : "m"(*from), "Yk"(which));
#else
  __asm__("vmaskmovpd %1, %2, %0" : "=x"(elements) : "m"(*from), "x"(mask));
#endif
  return elements;
#endif
}

KILN_INLINE kiln_mask kiln_next_ints_if(kiln_ints array, int64_t first, kiln_mask mask) {
  return (kiln_mask)kiln_next_reals_if((kiln_reals){(double *)array.at, array.length}, first, mask);
}

// What may fail: for the lanes of a mask that do, bad becomes -1. A product of Ints is taken to fail
// unless its factors have 32 bits.
KILN_INLINE kiln_mask kiln_lanes_add(
    kiln_mask a, kiln_mask b, kiln_mask mask, kiln_mask *bad) {
  kiln_mask sum = a + b;
  *bad |= mask & (((a ^ sum) & (b ^ sum)) < 0);
  return sum;
}

KILN_INLINE kiln_mask kiln_lanes_subtract(
    kiln_mask a, kiln_mask b, kiln_mask mask, kiln_mask *bad) {
  kiln_mask difference = a - b;
  *bad |= mask & (((a ^ b) & (a ^ difference)) < 0);
  return difference;
}

KILN_INLINE kiln_mask kiln_lanes_multiply(
    kiln_mask a, kiln_mask b, kiln_mask mask, kiln_mask *bad) {
  kiln_mask far = (a > INT32_MAX) | (a < INT32_MIN) | (b > INT32_MAX) | (b < INT32_MIN);
  *bad |= mask & far;
  return a * b;
}

KILN_INLINE kiln_mask kiln_lanes_index(
    kiln_mask index, kiln_mask size, kiln_mask mask, kiln_mask *bad) {
  *bad |= mask & ((index < 0) | (index >= size));
  return index;
}

KILN_INLINE kiln_vector kiln_vector_sqrt(kiln_vector x) {
#if KILN_WIDTH == 8
  __asm__("vsqrtpd %0, %0" : "+v"(x));
#elif KILN_WIDTH == 4
  __asm__("vsqrtpd %0, %0" : "+x"(x));
#else
  for (int i = 0; i < KILN_WIDTH; i++) {
    x[i] = __builtin_sqrt(x[i]);
  }
#endif
  return x;
}

KILN_INLINE kiln_vector kiln_vector_abs(kiln_vector x) {
  return (kiln_vector)((kiln_mask)x & INT64_MAX);
}

// As kiln_real_min and kiln_real_max.
KILN_INLINE kiln_vector kiln_vector_min(kiln_vector a, kiln_vector b) {
  kiln_vector equal = (kiln_vector)((kiln_mask)a | (kiln_mask)b);
  kiln_vector least = kiln_choose(a == b, equal, kiln_choose(a < b, a, b));
  return kiln_choose(a != a, a, least);
}

KILN_INLINE kiln_vector kiln_vector_max(kiln_vector a, kiln_vector b) {
  kiln_vector equal = (kiln_vector)((kiln_mask)a & (kiln_mask)b);
  kiln_vector most = kiln_choose(a == b, equal, kiln_choose(a > b, a, b));
  return kiln_choose(a != a, a, most);
}

// A function of Reals for each lane.
#define KILN_EACH_1(function, x)              \
  __extension__({                             \
    kiln_vector x_ = (x);                     \
    for (int l_ = 0; l_ < KILN_WIDTH; l_++) { \
      x_[l_] = function(x_[l_]);              \
    }                                         \
    x_;                                       \
  })

#define KILN_EACH_2(function, x, y)           \
  __extension__({                             \
    kiln_vector x_ = (x), y_ = (y);           \
    for (int l_ = 0; l_ < KILN_WIDTH; l_++) { \
      x_[l_] = function(x_[l_], y_[l_]);      \
    }                                         \
    x_;                                       \
  })
