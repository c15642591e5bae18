// needs: angle.c
// Sine, cosine and tangent: the operations of dev.kiln.runtime.Trigonometry, which names the
// sources. What is called near has no branch, so that loops over it are vectorised, and is right
// for angles that are not far; for others it gives some number.

#define KILN_HALF_PI_3 -0x1.f1976b7ed8fbcp-110
#define KILN_TWO_OVER_PI 0x1.45f306dc9c883p-1
#define KILN_QUARTER_ROUNDING 0x1.8p52

// An angle from 2^30 on, an infinity or a NaN.
KILN_INLINE int kiln_is_far(double x) {
  return !(__builtin_fabs(x) < 0x1p30);
}

KILN_INLINE kiln_angle kiln_near_angle(double x) {
  double shifted = x * KILN_TWO_OVER_PI + KILN_QUARTER_ROUNDING;
  double n = shifted - KILN_QUARTER_ROUNDING;
  double first = __builtin_fma(-n, KILN_HALF_PI, x);
  double second = n * KILN_HALF_PI_2;
  double r = first - second;
  double error = __builtin_fma(n, KILN_HALF_PI_2, -second);
  double c = first - r - second - error - n * KILN_HALF_PI_3;
  return (kiln_angle){kiln_raw(shifted), r, c};
}

// sin(r + c) - r.
KILN_INLINE double kiln_sine_rest(double r, double c) {
  double z = r * r;
  double z2 = z * z;
  double s12 = __builtin_fma(0x1.1111111111110p-7, z, -0x1.5555555555555p-3);
  double s34 = __builtin_fma(0x1.71de3a54605eep-19, z, -0x1.a01a01a019936p-13);
  double s56 = __builtin_fma(0x1.61217ec01749dp-33, z, -0x1.ae64541266378p-26);
  double s1234 = __builtin_fma(s34, z2, s12);
  double s567 = __builtin_fma(-0x1.ab17a79237a19p-41, z2, s56);
  double fourth = __builtin_fma(s567, z2 * z2, s1234);
  return __builtin_fma(r * z, fourth, __builtin_fma(-0.5 * z, c, c));
}

// cos(r + c) - most with most the double nearest to 1 - z/2.
KILN_INLINE double kiln_cosine_rest(double r, double c, double z, double most) {
  double z2 = z * z;
  double c12 = __builtin_fma(-0x1.6c16c16c16966p-10, z, 0x1.5555555555555p-5);
  double c34 = __builtin_fma(-0x1.27e4fa17a41b4p-22, z, 0x1.a01a019f4e867p-16);
  double c56 = __builtin_fma(-0x1.907d7aebd5e3dp-37, z, 0x1.1eeb68b109173p-29);
  double fourth = __builtin_fma(c56, z2 * z2, __builtin_fma(c34, z2, c12));
  double left = __builtin_fma(-0.5, z, 1 - most) - 0.5 * __builtin_fma(r, r, -z);
  return __builtin_fma(z2, fourth, left) - r * c;
}

// The sine of r + c and so many right angles.
KILN_INLINE double kiln_wave(kiln_angle angle, uint64_t quarters) {
  double sine = angle.r + kiln_sine_rest(angle.r, angle.c);
  double z = angle.r * angle.r;
  double most = __builtin_fma(-0.5, z, 1);
  double cosine = most + kiln_cosine_rest(angle.r, angle.c, z, most);
  double value = (quarters & 1) == 0 ? sine : cosine;
  return kiln_from_bits(kiln_raw(value) ^ (quarters & 2) << 62);
}

// The quotient of sine and cosine, each of two doubles; what the large ones leave counts.
KILN_INLINE double kiln_slope(kiln_angle angle) {
  double rest = kiln_sine_rest(angle.r, angle.c);
  double sine = angle.r + rest;
  double sine_low = angle.r - sine + rest;
  double z = angle.r * angle.r;
  double most = __builtin_fma(-0.5, z, 1);
  double cosine_rest = kiln_cosine_rest(angle.r, angle.c, z, most);
  double cosine = most + cosine_rest;
  double cosine_low = most - cosine + cosine_rest;
  int even = (angle.quarters & 1) == 0;
  double above = even ? sine : -cosine;
  double above_low = even ? sine_low : -cosine_low;
  double below = even ? cosine : sine;
  double below_low = even ? cosine_low : sine_low;
  double inverse = 1 / below;
  double quotient = above * inverse;
  double correction =
      __builtin_fma(-quotient, below, above) + __builtin_fma(-quotient, below_low, above_low);
  return __builtin_fma(correction, inverse, quotient);
}

KILN_INLINE double kiln_sin_near(double x) {
  kiln_angle angle = kiln_near_angle(x);
  double value = kiln_wave(angle, angle.quarters);
  return x == 0 ? x : value;
}

KILN_INLINE double kiln_cos_near(double x) {
  kiln_angle angle = kiln_near_angle(x);
  return kiln_wave(angle, angle.quarters + 1);
}

KILN_INLINE double kiln_tan_near(double x) {
  double value = kiln_slope(kiln_near_angle(x));
  return x == 0 ? x : value;
}

KILN_FUNCTION double kiln_sin(double x) {
  if (kiln_unlikely(kiln_is_far(x))) {
    kiln_angle angle = kiln_far_angle(x);
    return kiln_wave(angle, angle.quarters);
  }
  return kiln_sin_near(x);
}

KILN_FUNCTION double kiln_cos(double x) {
  if (kiln_unlikely(kiln_is_far(x))) {
    kiln_angle angle = kiln_far_angle(x);
    return kiln_wave(angle, angle.quarters + 1);
  }
  return kiln_cos_near(x);
}

KILN_FUNCTION double kiln_tan(double x) {
  return kiln_unlikely(kiln_is_far(x)) ? kiln_slope(kiln_far_angle(x)) : kiln_tan_near(x);
}

// An angle that is taken to be near; notes if it is not.
#define KILN_ANGLE(far, angle)        \
  __extension__({                     \
    double angle_ = (angle);          \
    far |= kiln_is_far(angle_);       \
    angle_;                           \
  })
