// needs: base.c
// The exponential function and the hyperbolic tangent without a branch, so that loops over them are
// vectorised: the operations of dev.kiln.runtime.Exponential, which names the sources.
//
// Only what is done with whole numbers differs: they are as wide as the doubles, and shifted to the
// right only where they are positive, for not all machines have more of that for vectors.

#define KILN_LOG2_E 0x1.71547652b82fep+0
#define KILN_LN2_HIGH 0x1.62e42fefa3800p-1
#define KILN_LN2_LOW 0x1.ef35793c76730p-45

// Added to a small number, it leaves that rounded to a whole one in the lowest bits.
#define KILN_ROUNDING 0x1.8p52
#define KILN_ROUNDING_BITS 0x4338000000000000u

// A number less n times ln 2, as a double.
KILN_INLINE double kiln_exp_reduced(double t, double n) {
  return __builtin_fma(-n, KILN_LN2_HIGH, t) - n * KILN_LN2_LOW;
}

// What that is short of.
KILN_INLINE double kiln_exp_rest(double t, double n, double r) {
  return __builtin_fma(-n, KILN_LN2_HIGH, t) - r - n * KILN_LN2_LOW;
}

// e^(r + c) - 1 - r for a tiny c.
KILN_INLINE double kiln_exp_tail(double r, double c) {
  double r2 = r * r;
  double r4 = r2 * r2;
  double q01 = __builtin_fma(0x1.5555555555557p-3, r, 0x1.0000000000000p-1);
  double q23 = __builtin_fma(0x1.11111111100cep-7, r, 0x1.5555555555556p-5);
  double q45 = __builtin_fma(0x1.a01a01abef415p-13, r, 0x1.6c16c16c162ccp-10);
  double q67 = __builtin_fma(0x1.71de021a90822p-19, r, 0x1.a01a01a6dcaffp-16);
  double q89 = __builtin_fma(0x1.af4e196027428p-26, r, 0x1.27e4db57442fbp-22);
  double q0123 = __builtin_fma(q23, r2, q01);
  double q4567 = __builtin_fma(q67, r2, q45);
  double q8910 = __builtin_fma(0x1.1f731ea5352cap-29, r2, q89);
  double q = __builtin_fma(__builtin_fma(q8910, r4, q4567), r4, q0123);
  return __builtin_fma(r2, q, __builtin_fma(c, r, c));
}

// e^x.
KILN_INLINE double kiln_exp(double x) {
  double t = kiln_select(x > 710.0, 710.0, kiln_select(x < -746.0, -746.0, x));
  double shifted = t * KILN_LOG2_E + KILN_ROUNDING;
  double n = shifted - KILN_ROUNDING;
  double r = kiln_exp_reduced(t, n);
  double rest = kiln_exp_tail(r, kiln_exp_rest(t, n, r));
  double sum = 1 + r;
  double e = sum + (1 - sum + r + rest);
  // 2048 more than n, then 1024 more than the half of it, rounded down.
  uint64_t exponent = kiln_raw(shifted) - (KILN_ROUNDING_BITS - 2048);
  uint64_t half = exponent >> 1;
  double first = kiln_from_bits((half - 1) << 52);
  double second = kiln_from_bits((exponent - half - 1) << 52);
  return e * first * second;
}

// (e^t - 1) / (e^t + 1) with t = 2|x|. Numerator and denominator are sums of two doubles; what the
// quotient of the large ones leaves is divided, too.
KILN_INLINE double kiln_tanh(double x) {
  double size = __builtin_fabs(x);
  double t = kiln_select(size > 20.0, 40.0, 2 * size);
  double shifted = t * KILN_LOG2_E + KILN_ROUNDING;
  double n = shifted - KILN_ROUNDING;
  double r = kiln_exp_reduced(t, n);
  double rest = kiln_exp_tail(r, kiln_exp_rest(t, n, r));
  double p = r + rest;
  double scale = kiln_from_bits((kiln_raw(shifted) + 1023) << 52);
  double large = scale * p;
  double small = scale * (r - p + rest);
  double less = scale - 1;
  double above = less + large;
  double above_rest = less - above + large + (scale - less - 1 + small);
  double more = scale + 1;
  double below = more + large;
  double below_rest = more - below + large + (scale - more + 1 + small);
  double inverse = 1 / below;
  double quotient = above * inverse;
  double remainder = __builtin_fma(-quotient, below, above);
  double correction = remainder + __builtin_fma(-quotient, below_rest, above_rest);
  return __builtin_copysign(__builtin_fma(correction, inverse, quotient), x);
}
