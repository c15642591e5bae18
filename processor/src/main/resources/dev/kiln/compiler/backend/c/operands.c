// needs: base.c
// Operands of expressions, as gcc 12 must not see what they are: it takes 0.0 - x for -x where it knows, in
// the same expression, that x is not -0.0, as the Real of an Int is not, nor a choice between some numbers;
// but that of 0.0 is. It does not look through functions for that.

KILN_INLINE double kiln_of_int(int64_t x) {
  return (double)x;
}

KILN_INLINE double kiln_of_int32(int32_t x) {
  return (double)x;
}

KILN_INLINE double kiln_value(double x) {
  return x;
}
