// needs: base.c
// Logarithms without a branch, so that loops over them are vectorised: the operations of
// dev.kiln.runtime.Logarithm, which names the sources.

#define KILN_LOG_LN2_HIGH 0x1.62e42fefa3800p-1
#define KILN_LOG_LN2_LOW 0x1.ef35793c76730p-45
#define KILN_ROOT_OF_HALF 0x3fe6a09e667f3bcdu

KILN_INLINE double kiln_log_series(double z) {
  double z2 = z * z;
  double r12 = __builtin_fma(0x1.9999999999a39p-2, z, 0x1.5555555555555p-1);
  double r34 = __builtin_fma(0x1.c71c7201a55d7p-3, z, 0x1.2492492476a1ap-2);
  double r56 = __builtin_fma(0x1.3b1c3c1c81c8fp-3, z, 0x1.745cf8e4bba1bp-3);
  double r78 = __builtin_fma(0x1.0c0aff044a970p-3, z, 0x1.0fbde0f4ad17bp-3);
  double r1234 = __builtin_fma(r34, z2, r12);
  double r5678 = __builtin_fma(r78, z2, r56);
  return z * __builtin_fma(r5678, z2 * z2, r1234);
}

// A positive finite x is 2^n (1 + f) with 1 + f between the roots of 1/2 and 2. The exponent is taken
// 1024 too large, so that it is shifted and made a double as a positive number.
KILN_INLINE uint64_t kiln_log_bits(double x) {
  return kiln_raw(kiln_select(x < 0x1p-1022, x * 0x1p54, x));
}

KILN_INLINE uint64_t kiln_log_whole(uint64_t bits) {
  return (bits - KILN_ROOT_OF_HALF + (1024ull << 52)) >> 52;
}

// n.
KILN_INLINE double kiln_log_exponent(double x) {
  double whole = kiln_from_bits(kiln_log_whole(kiln_log_bits(x)) | 0x4330000000000000u);
  return whole - kiln_select(x < 0x1p-1022, 0x1p52 + 1024 + 54, 0x1p52 + 1024);
}

// f.
KILN_INLINE double kiln_log_fraction(double x) {
  uint64_t bits = kiln_log_bits(x);
  return kiln_from_bits(bits - ((kiln_log_whole(bits) - 1024) << 52)) - 1;
}

// The natural logarithm times a number of two parts.
KILN_INLINE double kiln_log_scaled(double x, double factor, double factor_rest) {
  double n = kiln_log_exponent(x);
  double f = kiln_log_fraction(x);
  double s = f / (2 + f);
  double half = 0.5 * f;
  double square = half * f;
  double head = f - square;
  double head_rest = f - head - square - __builtin_fma(half, f, -square);
  double base = n * KILN_LOG_LN2_HIGH;
  double sum = base + head;
  double inner = __builtin_fma(s, square + kiln_log_series(s * s), head_rest);
  double rest = base - sum + head + (inner + n * KILN_LOG_LN2_LOW);
  double high = sum + rest;
  double low = sum - high + rest;
  double product = high * factor;
  double error = __builtin_fma(high, factor, -product);
  double result = product + __builtin_fma(low, factor, __builtin_fma(high, factor_rest, error));
  double end = kiln_select(x > 0, x, kiln_from_bits(0x7ff8000000000000u));
  int inside = (x > 0) & (x < __builtin_inf());
  return kiln_select(inside, result, kiln_select(x == 0, -__builtin_inf(), end));
}

// The natural logarithm.
KILN_INLINE double kiln_log(double x) {
  return kiln_log_scaled(x, 1, 0);
}

// The logarithm to the base 2; exact for powers of 2.
KILN_INLINE double kiln_log2(double x) {
  return kiln_log_scaled(x, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56);
}

// The logarithm to the base 10; exact for powers of 10.
KILN_INLINE double kiln_log10(double x) {
  return kiln_log_scaled(x, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57);
}
