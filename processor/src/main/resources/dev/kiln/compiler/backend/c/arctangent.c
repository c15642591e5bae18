// needs: base.c
// The arc tangent of a number and the angle of a point without a branch, so that loops over them
// are vectorised: the operations of dev.kiln.runtime.ArcTangent, which names the sources.

#define KILN_QUARTER_PI 0x1.921fb54442d18p-1
#define KILN_QUARTER_PI_2 0x1.1a62633145c07p-55

// The tangents of an eighth of pi and of three.
#define KILN_TAN_EIGHTH 0x1.a827999fcef32p-2
#define KILN_TAN_EIGHTHS 0x1.3504f333f9de6p+1

// (arctan t - t) / t^3 with z = t^2.
KILN_INLINE double kiln_arc_series(double z) {
  double z2 = z * z;
  double z4 = z2 * z2;
  double a01 = __builtin_fma(0x1.9999999999953p-3, z, -0x1.5555555555555p-2);
  double a23 = __builtin_fma(0x1.c71c71c304b68p-4, z, -0x1.249249248d7eep-3);
  double a45 = __builtin_fma(0x1.3b1392d9e785cp-4, z, -0x1.745d165df3f95p-4);
  double a67 = __builtin_fma(0x1.e19a13b9fc6cap-5, z, -0x1.110e880a7a520p-4);
  double a89 = __builtin_fma(0x1.74ddd408bb206p-5, z, -0x1.ac7a938b69bfap-5);
  double a1011 = __builtin_fma(0x1.0ad36a455bb6cp-6, z, -0x1.1b33b923aa24fp-5);
  double a0123 = __builtin_fma(a23, z2, a01);
  double a4567 = __builtin_fma(a67, z2, a45);
  double a891011 = __builtin_fma(a1011, z2, a89);
  return __builtin_fma(__builtin_fma(a891011, z4, a4567), z4, a0123);
}

// So many quarters of pi and the arc tangent of (a - b) / (c + d): b is 0 or not less than a, and d
// is 0 or not much more than c.
KILN_INLINE double kiln_arc(double a, double b, double c, double d, double quarters, double sign) {
  double above = a - b;
  double above_rest = sign * (a - (above + b));
  double below = c + d;
  double below_rest = c - below + d;
  above *= sign;
  double inverse = 1 / below;
  double t = above * inverse;
  double left = __builtin_fma(-t, below, above) + above_rest;
  double t_rest = __builtin_fma(-t, below_rest, left) * inverse;
  double z = t * t;
  t_rest = __builtin_fma(-z, t_rest, t_rest);
  double offset = quarters * KILN_QUARTER_PI;
  double offset_rest = __builtin_fma(quarters, KILN_QUARTER_PI, -offset);
  offset_rest = __builtin_fma(quarters, KILN_QUARTER_PI_2, offset_rest) + t_rest;
  double sum = offset + t;
  return sum + (offset - sum + t + __builtin_fma(t * z, kiln_arc_series(z), offset_rest));
}

// The arc tangent.
KILN_INLINE double kiln_atan(double x) {
  double size = __builtin_fabs(x);
  size = kiln_select(size > 0x1p60, 0x1p60, size);
  int low = size < KILN_TAN_EIGHTH;
  int high = size > KILN_TAN_EIGHTHS;
  double a = kiln_select(high, 0, size);
  double b = kiln_select(low, 0, 1);
  double c = kiln_select(high, 0, 1);
  double d = kiln_select(low, 0, size);
  return __builtin_copysign(kiln_arc(a, b, c, d, 1 + b - c, 1), x);
}

// The angle of the point (x, y).
KILN_INLINE double kiln_atan2(double y, double x) {
  double width = __builtin_fabs(x);
  double height = __builtin_fabs(y);
  int steep = height > width;
  double large = kiln_select(steep, height, width);
  double small = kiln_select(steep, width, height);
  int endless = large == __builtin_inf();
  small = kiln_select(endless, kiln_select(small == large, 1, small * 0), small);
  large = kiln_select(endless | (large == 0), 1, large);
  double scale = kiln_select(large < 0x1p100, 0x1p500, kiln_select(large > 0x1p1000, 0x1p-100, 1));
  small *= scale;
  large *= scale;
  int middle = small > KILN_TAN_EIGHTH * large;
  int left = kiln_raw(x) >> 63 != 0;
  double quarters = kiln_select(middle, 1, 0);
  quarters = kiln_select(steep, 2 - quarters, quarters);
  quarters = kiln_select(left, 4 - quarters, quarters);
  double sign = kiln_select(steep ^ left, -1, 1);
  double b = kiln_select(middle, large, 0);
  double d = kiln_select(middle, small, 0);
  return __builtin_copysign(kiln_arc(small, b, large, d, quarters, sign), y);
}
