// needs: ints.c
// Dividing many times by one number: by multiplying with what is computed from it once. Granlund
// and Montgomery, Division by Invariant Integers using Multiplication.

KILN_INLINE uint64_t kiln_size_of(int64_t b) {
  return b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
}

// 2^(64 + s) / |b| + 1, 2^s being the power of 2 below |b|; 0 for 0, -1 and the least Int.
KILN_FUNCTION int64_t kiln_reciprocal(int64_t b) {
  if ((uint64_t)b + 1 <= 1 || b == INT64_MIN) {
    return 0;
  }
  uint64_t size = kiln_size_of(b);
  if (size == 1) {
    return 1;
  }
  int power = 63 - __builtin_clzll(size - 1);
  return (int64_t)((uint64_t)(((kiln_uint128)1 << (64 + power)) / size) + 1);
}

KILN_INLINE int64_t kiln_quotient_by_size(int64_t a, uint64_t size, int64_t reciprocal) {
  int shift = 63 - __builtin_clzll((size - 1) | 1);
  int64_t high = (int64_t)(((kiln_int128)reciprocal * a) >> 64);
  return kiln_wrap_subtract(kiln_wrap_add(a, high) >> shift, a >> 63);
}

KILN_INLINE int kiln_divide_by(int64_t a, int64_t b, int64_t reciprocal, int64_t *result) {
  if (reciprocal == 0) {
    return kiln_divide(a, b, result);
  }
  int64_t sign = b >> 63;
  int64_t quotient = kiln_quotient_by_size(a, kiln_size_of(b), reciprocal);
  *result = kiln_wrap_subtract(quotient ^ sign, sign);
  return 0;
}

// With the sign of a.
KILN_INLINE int kiln_remainder_by(int64_t a, int64_t b, int64_t reciprocal, int64_t *result) {
  if (reciprocal == 0) {
    return kiln_int_remainder(a, b, result);
  }
  uint64_t size = kiln_size_of(b);
  uint64_t multiple = size * (uint64_t)kiln_quotient_by_size(a, size, reciprocal);
  *result = kiln_wrap_subtract(a, (int64_t)multiple);
  return 0;
}
