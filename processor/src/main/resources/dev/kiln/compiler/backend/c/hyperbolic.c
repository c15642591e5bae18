// needs: exponential.c
// The hyperbolic sine and cosine without a branch, so that loops over them are vectorised: the
// operations of dev.kiln.runtime.Hyperbolic, which names the sources.

// (sinh r - r) / r^3 and (cosh r - 1 - r^2/2) / r^4 with z = r^2.
KILN_INLINE double kiln_sinh_series(double z) {
  double z2 = z * z;
  double s01 = __builtin_fma(0x1.1111111111111p-7, z, 0x1.5555555555555p-3);
  double s23 = __builtin_fma(0x1.71de3a5aa6edbp-19, z, 0x1.a01a01a0196aep-13);
  double s45 = __builtin_fma(0x1.61bfa22dd3c8ep-33, z, 0x1.ae642c873034ep-26);
  return __builtin_fma(__builtin_fma(s45, z2, s23), z2, s01);
}

KILN_INLINE double kiln_cosh_series(double z) {
  double z2 = z * z;
  double c01 = __builtin_fma(0x1.6c16c16c16c17p-10, z, 0x1.5555555555555p-5);
  double c23 = __builtin_fma(0x1.27e4fb7a271bcp-22, z, 0x1.a01a01a019b64p-16);
  double c45 = __builtin_fma(0x1.943287d727710p-37, z, 0x1.1eed7a0422ed8p-29);
  return __builtin_fma(__builtin_fma(c45, z2, c23), z2, c01);
}

// a cosh t + b sinh t for one of a = sinh (n ln 2), b = cosh (n ln 2) and the reverse, where
// |x| = n ln 2 + t.
KILN_INLINE double kiln_hyperbolic(double x, int sine) {
  double size = __builtin_fabs(x);
  size = kiln_select(size > 711.0, 711.0, size);
  double shifted = size * KILN_LOG2_E + KILN_ROUNDING;
  double n = shifted - KILN_ROUNDING;
  double r = kiln_exp_reduced(size, n);
  double c = kiln_exp_rest(size, n, r);
  double z = r * r;
  double odd = __builtin_fma(r * z, kiln_sinh_series(z), __builtin_fma(0.5 * z, c, c));
  double half = 0.5 * r;
  double even = __builtin_fma(z * z, kiln_cosh_series(z), __builtin_fma(half, r, r * c));
  // 2^n/2 and 2^-n/2, which is nothing beside a large one; what is too large for that is a quarter.
  int large = size > 700;
  uint64_t exponent = kiln_raw(shifted) - KILN_ROUNDING_BITS;
  double grown = kiln_from_bits((exponent + (large ? 1020 : 1022)) << 52);
  double shrunk = kiln_select(size > 60, 0, kiln_from_bits((1022 - exponent) << 52));
  double second = kiln_select(sine, -shrunk, shrunk);
  double a = grown + second;
  double a_rest = grown - a + second;
  double b = grown - second;
  double b_rest = grown - b - second;
  double product = b * r;
  double product_rest = __builtin_fma(b_rest, r, __builtin_fma(b, r, -product));
  double sum = a + product;
  double rest = __builtin_fma(a, even, __builtin_fma(b, odd, a_rest + product_rest));
  double value = sum + (a - sum + product + rest);
  return value * kiln_select(large, 4, 1);
}

// The hyperbolic sine.
KILN_INLINE double kiln_sinh(double x) {
  return __builtin_copysign(kiln_hyperbolic(x, 1), x);
}

// The hyperbolic cosine.
KILN_INLINE double kiln_cosh(double x) {
  return kiln_hyperbolic(x, 0);
}
