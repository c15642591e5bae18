// needs: base.c
// The cube root and the length of a point without a branch, so that loops over them are vectorised:
// the operations of dev.kiln.runtime.Roots, which names the sources.
//
// Only what is done with whole numbers differs: the third of an exponent is taken of a double.

#define KILN_ROOT_ROUNDING 0x1.8p52
#define KILN_ROOT_ROUNDING_BITS 0x4338000000000000u

// The cube root.
KILN_INLINE double kiln_cbrt(double x) {
  double size = __builtin_fabs(x);
  int tiny = size < 0x1p-1022;
  uint64_t bits = kiln_raw(kiln_select(tiny, size * 0x1p54, size));
  double exponent = kiln_from_bits(bits >> 52 | 0x4330000000000000u) - 0x1p52;
  double shifted = (exponent - 1) * 0x1.5555555555555p-2 + KILN_ROOT_ROUNDING;
  double left = exponent - 3 * (shifted - KILN_ROOT_ROUNDING);
  double m = kiln_from_bits((bits & 0xfffffffffffffu) | 0x3ff0000000000000u);
  double w = m * kiln_select(left == 0, 1, kiln_select(left == 1, 2, 4));
  double factor = kiln_select(left == 1, 0x1.965fea53d6e3dp-1, 0x1.428a2f98d728bp-1);
  factor = kiln_select(left == 0, 1, factor);
  double c01 = __builtin_fma(-0x1.9a40a90fa4facp-1, m, 0x1.89aaa824baf04p+0);
  double c23 = __builtin_fma(-0x1.8e66e7b396750p-5, m, 0x1.3f54e3e89a473p-2);
  double y = __builtin_fma(c23, m * m, c01) * factor;
  double e = __builtin_fma(-(w * y), y * y, 1);
  y = __builtin_fma(y * e, __builtin_fma(0x1.c71c71c71c71cp-3, e, 0x1.5555555555555p-2), y);
  double root = w * y * y;
  double square = root * root;
  double square_rest = __builtin_fma(root, root, -square);
  double above = __builtin_fma(square, root, -w) + square_rest * root;
  root -= above * (y * y) * 0x1.5555555555555p-2;
  // 341 is a third of what exponents have more; 18 one of what was multiplied by.
  uint64_t third = kiln_raw(shifted) - (KILN_ROOT_ROUNDING_BITS - (1023 - 341));
  double scale = kiln_from_bits((third - (tiny ? 18 : 0)) << 52);
  double value = __builtin_copysign(root * scale, x);
  int inside = (size > 0) & (size < __builtin_inf());
  return kiln_select(inside, value, x);
}

// The length of (x, y).
KILN_INLINE double kiln_hypot(double x, double y) {
  double width = __builtin_fabs(x);
  double height = __builtin_fabs(y);
  int wide = width > height;
  double large = kiln_select(wide, width, height);
  double small = kiln_select(wide, height, width);
  int far = large > 0x1p500;
  int near = large < 0x1p-400;
  double scale = kiln_select(far, 0x1p-600, kiln_select(near, 0x1p600, 1));
  double back = kiln_select(far, 0x1p600, kiln_select(near, 0x1p-600, 1));
  double a = large * scale;
  double b = small * scale;
  double a2 = a * a;
  double a2_rest = __builtin_fma(a, a, -a2);
  double b2 = b * b;
  double b2_rest = __builtin_fma(b, b, -b2);
  double sum = a2 + b2;
  double sum_rest = a2 - sum + b2 + (a2_rest + b2_rest);
  double root = __builtin_sqrt(sum);
  double left = __builtin_fma(-root, root, sum) + sum_rest;
  double value = (root + left / (root + root + 0x1p-1000)) * back;
  int endless = (width == __builtin_inf()) | (height == __builtin_inf());
  return kiln_select(endless, __builtin_inf(), value);
}
