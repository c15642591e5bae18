// needs: base.c
// Arithmetic of Real where C's operators are not enough. All of it is exact or rounded once, and
// nothing has a branch but powers and what calls the C library.

// A step of a longer sum of products.
KILN_INLINE double kiln_fma_step(double a, double b, double c) {
  return __builtin_fma(a, b, c);
}

// gcc takes the negative of such a result, and its product with what turns out to be -1, for
// fma(-a, b, -c), which has another zero where products cancel. That of a sum it does not.
KILN_INLINE double kiln_fma(double a, double b, double c) {
  return __builtin_fma(a, b, c) + kiln_minus_zero;
}

KILN_INLINE double kiln_sqrt(double x) {
  return __builtin_sqrt(x);
}

KILN_INLINE double kiln_real_abs(double x) {
  return __builtin_fabs(x);
}

// NaN if one of them is; -0.0 is below 0.0. Where none is less, they are equal, so that only zeros differ
// in their bits, or one is NaN, and so are the bits of both together.
KILN_INLINE double kiln_real_min(double a, double b) {
  double least = a < b ? a : b;
  if (kiln_likely(__builtin_islessgreater(a, b))) {
    return least;
  }
  return kiln_from_bits(kiln_raw(a) | kiln_raw(b));
}

KILN_INLINE double kiln_real_max(double a, double b) {
  double most = a > b ? a : b;
  if (kiln_likely(__builtin_islessgreater(a, b))) {
    return most;
  }
  uint64_t sign = UINT64_C(1) << 63;
  return kiln_from_bits(((kiln_raw(a) ^ sign) | (kiln_raw(b) ^ sign)) ^ sign);
}

// -1, 0 or 1 as the sign; NaN and zeros stay.
KILN_INLINE double kiln_real_sign(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

KILN_INLINE double kiln_floor(double x) {
  return __builtin_floor(x);
}

KILN_INLINE double kiln_ceil(double x) {
  return __builtin_ceil(x);
}

// The nearest whole number, halves going to the even one; needs rounding to nearest.
KILN_INLINE double kiln_rint(double x) {
  return __builtin_rint(x);
}

// Without the fraction.
KILN_INLINE double kiln_trunc(double x) {
  return __builtin_trunc(x);
}

// The nearest whole number; halves go away from zero.
KILN_INLINE double kiln_round(double x) {
  double size = __builtin_fabs(x);
  double down = __builtin_floor(size);
  return __builtin_copysign(size - down >= 0.5 ? down + 1 : down, x);
}

// Rounded to the nearest number of 32 bits.
KILN_INLINE double kiln_round32(double x) {
  return (double)(float)x;
}

// The exact remainder, with the sign of a.
KILN_INLINE double kiln_real_remainder(double a, double b) {
  return fmod(a, b);
}

// The same with the sign of b.
KILN_INLINE double kiln_real_floor_modulo(double a, double b) {
  double rest = fmod(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

// The 64 bits, one pattern for NaN.
KILN_INLINE int64_t kiln_bits(double x) {
  return (int64_t)(x != x ? 0x7ff8000000000000u : kiln_raw(x));
}

KILN_INLINE double kiln_real_from_bits(int64_t bits) {
  return kiln_from_bits((uint64_t)bits);
}

// Whether two are one value: all NaNs are, the zeros are not.
KILN_INLINE int kiln_same(double a, double b) {
  return kiln_bits(a) == kiln_bits(b);
}

// Truncates; fails for NaN and what does not fit an Int. What becomes of the result must not be seen
// together with x: gcc takes the Real made of it for the truncated x, which may be -0.0.
KILN_INLINE int kiln_to_int(double x, int64_t *result) {
  if (!(x >= -0x1p63 && x < 0x1p63)) {
    return 1;
  }
  int64_t whole = (int64_t)x;
  __asm__("" : "+r"(whole));
  *result = whole;
  return 0;
}

KILN_INLINE double kiln_to_real(int64_t a) {
  return (double)a;
}

// The exponent is read as unsigned, so that the negated least Int works too.
KILN_FUNCTION double kiln_positive_power(double base, uint64_t left) {
  if (left == 0) {
    return 1.0;
  }
  double square = base;
  for (; (left & 1) == 0; left >>= 1) {
    square *= square;
  }
  double result = square;
  for (left >>= 1; left != 0; left >>= 1) {
    square *= square;
    result = (left & 1) != 0 ? result * square : result;
  }
  return result;
}

// Binary powering, least significant bit first: x^3 is x*(x*x); 1/x^-k for a negative exponent.
KILN_FUNCTION double kiln_power_int(double base, int64_t exponent) {
  return exponent < 0 ? 1.0 / kiln_positive_power(base, 0 - (uint64_t)exponent)
                      : kiln_positive_power(base, (uint64_t)exponent);
}
