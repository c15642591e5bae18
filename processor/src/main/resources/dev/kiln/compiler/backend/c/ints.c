// needs: base.c
// Arithmetic of Int. What can fail returns 1 if it does.

KILN_INLINE int kiln_add(int64_t a, int64_t b, int64_t *result) {
  return __builtin_add_overflow(a, b, result);
}

KILN_INLINE int kiln_subtract(int64_t a, int64_t b, int64_t *result) {
  return __builtin_sub_overflow(a, b, result);
}

KILN_INLINE int kiln_multiply(int64_t a, int64_t b, int64_t *result) {
  return __builtin_mul_overflow(a, b, result);
}

KILN_INLINE int kiln_negate(int64_t a, int64_t *result) {
  return __builtin_sub_overflow((int64_t)0, a, result);
}

// The distance from 0; fails for the least Int.
KILN_INLINE int kiln_int_abs(int64_t a, int64_t *result) {
  if (a >= 0) {
    *result = a;
    return 0;
  }
  return kiln_negate(a, result);
}

KILN_INLINE int64_t kiln_wrap_add(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a + (uint64_t)b);
}

KILN_INLINE int64_t kiln_wrap_subtract(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a - (uint64_t)b);
}

KILN_INLINE int64_t kiln_wrap_multiply(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a * (uint64_t)b);
}

// Division by 0, and of the least Int by -1.
KILN_INLINE int kiln_is_division_error(int64_t a, int64_t b) {
  return kiln_unlikely((uint64_t)b + 1 <= 1) && (b == 0 || a == INT64_MIN);
}

// Truncated.
KILN_INLINE int kiln_divide(int64_t a, int64_t b, int64_t *result) {
  if (kiln_is_division_error(a, b)) {
    return 1;
  }
  *result = a / b;
  return 0;
}

// With the sign of a; fails where the quotient does.
KILN_INLINE int kiln_int_remainder(int64_t a, int64_t b, int64_t *result) {
  if (kiln_is_division_error(a, b)) {
    return 1;
  }
  *result = a % b;
  return 0;
}

// Rounded down.
KILN_INLINE int kiln_floor_divide(int64_t a, int64_t b, int64_t *result) {
  if (kiln_is_division_error(a, b)) {
    return 1;
  }
  int64_t quotient = a / b;
  *result = quotient - (quotient * b != a && (a ^ b) < 0);
  return 0;
}

// With the sign of b.
KILN_INLINE int kiln_int_floor_modulo(int64_t a, int64_t b, int64_t *result) {
  if (kiln_is_division_error(a, b)) {
    return 1;
  }
  int64_t rest = a % b;
  *result = rest != 0 && (a ^ b) < 0 ? rest + b : rest;
  return 0;
}

// Binary powering; fails below 0 and where the result overflows.
KILN_FUNCTION int kiln_int_power(int64_t base, int64_t exponent, int64_t *result) {
  if (exponent < 0) {
    return 1;
  }
  int64_t power = 1;
  int64_t square = base;
  for (int64_t left = exponent; left != 0;) {
    if ((left & 1) != 0 && __builtin_mul_overflow(power, square, &power)) {
      return 1;
    }
    left >>= 1;
    if (left != 0 && __builtin_mul_overflow(square, square, &square)) {
      return 1;
    }
  }
  *result = power;
  return 0;
}

// The lowest 64 bits of the power; fails below 0.
KILN_FUNCTION int kiln_wrap_power(int64_t base, int64_t exponent, int64_t *result) {
  if (exponent < 0) {
    return 1;
  }
  uint64_t power = 1;
  uint64_t square = (uint64_t)base;
  for (int64_t left = exponent; left != 0; left >>= 1) {
    power *= (left & 1) != 0 ? square : 1;
    square *= square;
  }
  *result = (int64_t)power;
  return 0;
}

// Shifts fail for counts outside 0..63.
KILN_INLINE int kiln_shift_left(int64_t a, int64_t count, int64_t *result) {
  if ((uint64_t)count > 63) {
    return 1;
  }
  *result = (int64_t)((uint64_t)a << count);
  return 0;
}

KILN_INLINE int kiln_shift_right(int64_t a, int64_t count, int64_t *result) {
  if ((uint64_t)count > 63) {
    return 1;
  }
  *result = a >> count;
  return 0;
}

KILN_INLINE int kiln_shift_right_zero(int64_t a, int64_t count, int64_t *result) {
  if ((uint64_t)count > 63) {
    return 1;
  }
  *result = (int64_t)((uint64_t)a >> count);
  return 0;
}

// Rotations take any count.
KILN_INLINE int64_t kiln_rotate_left(int64_t a, int64_t count) {
  unsigned by = (unsigned)count & 63;
  return (int64_t)((uint64_t)a << by | (uint64_t)a >> (-by & 63));
}

KILN_INLINE int64_t kiln_rotate_right(int64_t a, int64_t count) {
  return kiln_rotate_left(a, kiln_wrap_subtract(0, count));
}

KILN_INLINE int64_t kiln_popcount(int64_t a) {
  return __builtin_popcountll((uint64_t)a);
}

// 64 for 0, as below.
KILN_INLINE int64_t kiln_leading_zeros(int64_t a) {
  return a == 0 ? 64 : __builtin_clzll((uint64_t)a);
}

KILN_INLINE int64_t kiln_trailing_zeros(int64_t a) {
  return a == 0 ? 64 : __builtin_ctzll((uint64_t)a);
}

KILN_INLINE int64_t kiln_int_min(int64_t a, int64_t b) {
  return a <= b ? a : b;
}

KILN_INLINE int64_t kiln_int_max(int64_t a, int64_t b) {
  return a >= b ? a : b;
}

KILN_INLINE int64_t kiln_int_sign(int64_t a) {
  return (a > 0) - (a < 0);
}

// Fails below 0.
KILN_INLINE int kiln_to_nat(int64_t a, int64_t *result) {
  *result = a;
  return a < 0;
}

// A code point; fails for what is none.
KILN_INLINE int kiln_to_char(int64_t a, int32_t *result) {
  if (a < 0 || a > 0x10ffff || (a >= 0xd800 && a < 0xe000)) {
    return 1;
  }
  *result = (int32_t)a;
  return 0;
}
