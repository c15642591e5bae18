// needs: base.c
// The arc sine and the arc cosine without a branch, so that loops over them are vectorised: the
// operations of dev.kiln.runtime.ArcSine, which names the sources.

#define KILN_ARC_HALF_PI 0x1.921fb54442d18p+0
#define KILN_ARC_HALF_PI_2 0x1.1a62633145c07p-54

// arcsin s / s - 1 with z = s^2.
KILN_INLINE double kiln_arc_sine_series(double z) {
  double z2 = z * z;
  double z4 = z2 * z2;
  double p01 = __builtin_fma(0x1.3333333332ecap-4, z, 0x1.5555555555556p-3);
  double p23 = __builtin_fma(0x1.f1c71c1db0623p-6, z, 0x1.6db6db6e31f13p-5);
  double p45 = __builtin_fma(0x1.1c4d35cf95421p-6, z, 0x1.6e8bb1c8209a2p-6);
  double p67 = __builtin_fma(0x1.782651caa6547p-7, z, 0x1.c9cf07674736ap-7);
  double p89 = __builtin_fma(0x1.65a9c4dfcf8b2p-8, z, 0x1.52420b04b37bep-7);
  double p1011 = __builtin_fma(-0x1.e6aaa8a0a04ccp-7, z, 0x1.1d189408314eep-6);
  double p0123 = __builtin_fma(p23, z2, p01);
  double p4567 = __builtin_fma(p67, z2, p45);
  double p891011 = __builtin_fma(p1011, z2, p89);
  double p8to12 = __builtin_fma(0x1.d72b2bc8155f8p-6, z4, p891011);
  return z * __builtin_fma(__builtin_fma(p8to12, z4, p4567), z4, p0123);
}

// So many right angles and so many times the arc sine of |x|, or of the root of (1 - |x|) / 2 where
// |x| is above a half.
KILN_INLINE double kiln_arc_sine(double size, int near, double angles, double times) {
  double z = kiln_select(near, size * size, 0.5 - 0.5 * size);
  double root = __builtin_sqrt(z);
  double s = kiln_select(near, size, root);
  double rest = kiln_select(near, 0, __builtin_fma(-root, root, z) / (root + root + 0x1p-200));
  double q = kiln_arc_sine_series(z);
  double offset = angles * KILN_ARC_HALF_PI;
  double head = times * s;
  double sum = offset + head;
  double tail = __builtin_fma(s, q, __builtin_fma(rest, q, rest));
  double small = __builtin_fma(times, tail, angles * KILN_ARC_HALF_PI_2);
  return sum + (offset - sum + head + small);
}

// The arc sine.
KILN_INLINE double kiln_asin(double x) {
  double size = __builtin_fabs(x);
  int near = size <= 0.5;
  double angles = kiln_select(near, 0, 1);
  return __builtin_copysign(kiln_arc_sine(size, near, angles, 1 - 3 * angles), x);
}

// The arc cosine.
KILN_INLINE double kiln_acos(double x) {
  double size = __builtin_fabs(x);
  int near = size <= 0.5;
  double sign = __builtin_copysign(1, x);
  double angles = kiln_select(near, 1, 1 - sign);
  return kiln_arc_sine(size, near, angles, kiln_select(near, -sign, 2 * sign));
}
