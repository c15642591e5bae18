// needs: trigonometry.c
// Sine, cosine and tangent of all elements of an array: blocks without a far angle in vectors. The
// result may be the array itself.

#define KILN_ANGLES 256

// Whether there is a far angle among at most KILN_ANGLES; without a branch.
KILN_INLINE int kiln_has_far(const double *x, int64_t count) {
  int64_t far = 0;
  for (int64_t i = 0; i < count; i++) {
    far |= kiln_is_far(x[i]) ? -1 : 0;
  }
  return far != 0;
}

#define KILN_OVER_ANGLES(name)                                             \
  KILN_APART void name##_array(double *y, const double *x, int64_t n) {    \
    for (int64_t start = 0; start < n; start += KILN_ANGLES) {             \
      int64_t end = n - start < KILN_ANGLES ? n : start + KILN_ANGLES;     \
      if (kiln_has_far(x + start, end - start)) {                          \
        for (int64_t i = start; i < end; i++) {                            \
          y[i] = name(x[i]);                                               \
        }                                                                  \
      } else {                                                             \
        for (int64_t i = start; i < end; i++) {                            \
          y[i] = name##_near(x[i]);                                        \
        }                                                                  \
      }                                                                    \
    }                                                                      \
  }

KILN_OVER_ANGLES(kiln_sin)
KILN_OVER_ANGLES(kiln_cos)
KILN_OVER_ANGLES(kiln_tan)
