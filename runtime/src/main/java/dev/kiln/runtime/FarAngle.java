package dev.kiln.runtime;

/**
 * A large angle, taken to {@code quarters * pi/2 + r + c} after Payne and Hanek: of the bits of
 * {@code 2/pi} only those count that leave neither a multiple of four right angles nor nothing.
 *
 * @param quarters to be taken modulo 4
 */
record FarAngle(int quarters, double r, double c) {
  private static final int FRACTION_BITS = 52;

  /** The exponent of an angle whose lowest bit counts 1. */
  private static final int WHOLE = 1075;

  /** The bits of {@code 2/pi} after the point. */
  private static final long[] TWO_OVER_PI = {
    0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L, 0xfe5163abdebbc561L,
    0xb7246e3a424dd2e0L, 0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L,
    0xe99c7026b45f7e41L, 0x3991d639835339f4L, 0x9c845f8bbdf9283bL, 0x1ff897ffde05980fL,
    0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL, 0x7527bac7ebe5f17bL,
    0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL
  };

  /** An angle of at least 4, an infinity or a NaN. */
  static FarAngle of(double x) {
    double size = Math.abs(x);
    if (!(size < Double.POSITIVE_INFINITY)) {
      return new FarAngle(0, Double.NaN, Double.NaN);
    }
    FarAngle angle = positive(Double.doubleToRawLongBits(size));
    return x > 0 ? angle : new FarAngle(-angle.quarters, -angle.r, -angle.c);
  }

  private static FarAngle positive(long bits) {
    int from = (int) (bits >> FRACTION_BITS) - WHOLE - 2;
    long whole = bits & (1L << FRACTION_BITS) - 1 | 1L << FRACTION_BITS;
    long lowest = word(from + 128);
    long middle = word(from + 64);
    long low = whole * lowest;
    long mid = whole * middle + high(whole, lowest);
    long carry = Long.compareUnsigned(mid, whole * middle) < 0 ? 1 : 0;
    long top = whole * word(from) + high(whole, middle) + carry;
    long first = top << 2 | mid >>> 62;
    long second = mid << 2 | low >>> 62;
    long third = low << 2;
    int quarters = (int) (top >>> 62) + (int) (first >>> 63);
    double a = (first >> 11) * 0x1p-53;
    double b = ((first & 0x7ff) << 42 | second >>> 22) * 0x1p-106;
    double rest = ((second & 0x3fffff) << 31 | third >>> 33) * 0x1p-159;
    double turn = a + b;
    double turnRest = a - turn + b + rest;
    double product = turn * Trigonometry.HALF_PI;
    double error = Math.fma(turn, Trigonometry.HALF_PI, -product);
    error += Math.fma(turn, Trigonometry.HALF_PI_2, turnRest * Trigonometry.HALF_PI);
    double r = product + error;
    return new FarAngle(quarters, r, product - r + error);
  }

  /** 64 bits of {@code 2/pi}; before the first there are zeros. */
  private static long word(int from) {
    int place = Math.floorDiv(from, 64);
    int shift = Math.floorMod(from, 64);
    long left = place < 0 ? 0 : TWO_OVER_PI[place];
    long right = place < -1 ? 0 : TWO_OVER_PI[place + 1];
    return shift == 0 ? left : left << shift | right >>> 64 - shift;
  }

  /** The upper 64 bits of a product of which the second factor has no sign. */
  private static long high(long positive, long unsigned) {
    return Math.multiplyHigh(positive, unsigned) + (unsigned >> 63 & positive);
  }
}
