// needs: exponential.c, logarithm.c
// x^y without a branch, so that loops over it are vectorised: the operations of
// dev.kiln.runtime.Power, which names the sources.

#define KILN_THIRD 0x1.5555555555555p-2
#define KILN_THIRD_REST 0x1.5555555555555p-56
#define KILN_FIFTH 0x1.999999999999ap-3
#define KILN_FIFTH_REST -0x1.999999999999ap-57

// A number and nearly all that it is short of.
typedef struct {
  double high;
  double low;
} kiln_two;

// The series of the logarithm from its fourth term on, divided by 2 s^7.
KILN_INLINE double kiln_power_log_series(double z) {
  double z2 = z * z;
  double t01 = __builtin_fma(0x1.c71c71c71c822p-4, z, 0x1.2492492492492p-3);
  double t23 = __builtin_fma(0x1.3b13b16b4535dp-4, z, 0x1.745d1745a3f62p-4);
  double t45 = __builtin_fma(0x1.e1eff99e23b91p-5, z, 0x1.1110f807e8c02p-4);
  double t67 = __builtin_fma(0x1.b2df9aca49e4bp-5, z, 0x1.acf8627f00a60p-5);
  double t0123 = __builtin_fma(t23, z2, t01);
  return __builtin_fma(__builtin_fma(t67, z2, t45), z2 * z2, t0123);
}

// The natural logarithm of a positive finite number.
KILN_INLINE kiln_two kiln_power_log(double x) {
  double n = kiln_log_exponent(x);
  double f = kiln_log_fraction(x);
  double below = 2 + f;
  double below_rest = 2 - below + f;
  double inverse = 1 / below;
  double s = f * inverse;
  double s_rest = __builtin_fma(-s, below_rest, __builtin_fma(-s, below, f)) * inverse;
  double z = s * s;
  double z_rest = __builtin_fma(2 * s, s_rest, __builtin_fma(s, s, -z));
  double fifth = z * KILN_FIFTH;
  double fifth_rest = __builtin_fma(z, KILN_FIFTH, -fifth);
  fifth_rest = __builtin_fma(z, KILN_FIFTH_REST, __builtin_fma(z_rest, KILN_FIFTH, fifth_rest));
  double tail = z * z * kiln_power_log_series(z);
  double p = fifth + tail;
  double p_rest = fifth - p + tail + fifth_rest;
  double third = KILN_THIRD + p;
  double third_rest = KILN_THIRD - third + p + (p_rest + KILN_THIRD_REST);
  double head = 2 * s;
  double head_rest = 2 * s_rest;
  double cube = head * z;
  double cube_rest = __builtin_fma(head, z, -cube);
  cube_rest = __builtin_fma(head, z_rest, __builtin_fma(head_rest, z, cube_rest));
  double w = cube * third;
  double w_rest = __builtin_fma(cube, third, -w);
  w_rest = __builtin_fma(cube, third_rest, __builtin_fma(cube_rest, third, w_rest));
  double base = n * KILN_LN2_HIGH;
  double first = base + head;
  double sum = first + w;
  double small = head_rest + __builtin_fma(n, KILN_LN2_LOW, w_rest);
  return (kiln_two){sum, base - first + head + (first - sum + w + small)};
}

// e^(r + c) = 1 + r + r^2/2 + g + c e^r with g = r^3 q(r).
KILN_INLINE double kiln_power_exp_series(double r) {
  double r2 = r * r;
  double q12 = __builtin_fma(0x1.5555555555556p-5, r, 0x1.5555555555557p-3);
  double q34 = __builtin_fma(0x1.6c16c16c162ccp-10, r, 0x1.11111111100cep-7);
  double q56 = __builtin_fma(0x1.a01a01a6dcaffp-16, r, 0x1.a01a01abef415p-13);
  double q78 = __builtin_fma(0x1.27e4db57442fbp-22, r, 0x1.71de021a90822p-19);
  double q90 = __builtin_fma(0x1.1f731ea5352cap-29, r, 0x1.af4e196027428p-26);
  double q1234 = __builtin_fma(q34, r2, q12);
  double q5678 = __builtin_fma(q78, r2, q56);
  double r4 = r2 * r2;
  double q = __builtin_fma(__builtin_fma(q90, r4, q5678), r4, q1234);
  return r2 * r * q;
}

// e^(t + c) for a tiny c, rounded once.
KILN_INLINE double kiln_power_exp(double t, double c) {
  double shifted = __builtin_fma(t, KILN_LOG2_E, KILN_ROUNDING);
  double n = shifted - KILN_ROUNDING;
  double r = __builtin_fma(-n, KILN_LN2_HIGH, t);
  double g = kiln_power_exp_series(r);
  double half = 0.5 * r;
  double square = half * r;
  double square_rest = __builtin_fma(half, r, -square);
  double first = 1 + r;
  double sum = first + square;
  double exact = 1 - first + r + (first - sum + square) + square_rest;
  double rest = __builtin_fma(__builtin_fma(-n, KILN_LN2_LOW, c), sum + g, exact) + g;
  // A number with the last place of what is too small to have all its bits rounds to that place.
  double place = kiln_from_bits((KILN_ROUNDING_BITS + 1 - kiln_raw(shifted)) << 52);
  place = kiln_select(n < -1022, place, kiln_select(n == -1022, 0.5, 0));
  double high = place + sum;
  double value = high + (place - high + sum + rest);
  // 2048 more than n, then 1024 more than the half of it, rounded down.
  uint64_t exponent = kiln_raw(shifted) - (KILN_ROUNDING_BITS - 2048);
  uint64_t lower = exponent >> 1;
  double scale = kiln_from_bits((lower - 1) << 52);
  value = __builtin_fma(value, scale, -(place * scale));
  return value * kiln_from_bits((exponent - lower - 1) << 52);
}

// x^y; 1 for y zero. The logarithms of 0, infinity and NaN lead to what these have, and so do those
// of 1, 0, times an infinity.
KILN_INLINE double kiln_power(double x, double y) {
  double infinity = __builtin_inf();
  double size = __builtin_fabs(x);
  kiln_two log = kiln_power_log(size);
  double end = kiln_select(size == 0, -infinity, size);
  log.high = kiln_select((size > 0) & (size < infinity), log.high, end);
  double t = y * log.high;
  double c = __builtin_fma(y, log.low, __builtin_fma(y, log.high, -t));
  int large = t > 710;
  int small = t < -746;
  c = kiln_select(large | small, 0, c);
  double value = kiln_power_exp(kiln_select(large, 710, kiln_select(small, -746, t)), c);
  value = kiln_select(y == 0.5, __builtin_sqrt(size), kiln_select(y == 2, size * size, value));
  // A whole number from 2^53 on is even.
  double half = 0.5 * y;
  int whole = __builtin_floor(y) == y;
  int odd = whole & (__builtin_floor(half) != half);
  value = __builtin_copysign(value, kiln_select(odd, x, 1));
  int none = (x < 0) & (size < infinity) & !whole;
  value = kiln_select(none, kiln_from_bits(0x7ff8000000000000u), value);
  return kiln_select(y == 0, 1, value);
}
