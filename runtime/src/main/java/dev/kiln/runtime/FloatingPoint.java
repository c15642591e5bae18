package dev.kiln.runtime;

/**
 * Whether this thread computes Reals as IEEE 754 wants it: rounding to nearest, ties to even, and
 * numbers below the normal ones kept. Native code can change both for its thread, and a library
 * linked with {@code -ffast-math} does so where it is loaded.
 */
final class FloatingPoint {
  /** Read anew each time, or a compiler would compute these tests itself. */
  private static volatile double one = 1.0;

  private static volatile double smallestNormal = Double.MIN_NORMAL;
  private static volatile double smallest = Double.MIN_VALUE;

  private FloatingPoint() {}

  /** Tells what is wrong here, in a few words; empty if nothing is. */
  static String fault() {
    if (bits(smallestNormal * 0.5) != bits(0x1p-1023)
        || bits(smallest * 0x1p1000) != bits(0x1p-74)) {
      return "small numbers are flushed to zero";
    }
    boolean nearest = bits(one + 0x1p-53) == bits(1.0)
        && bits(one + 0x1.8p-53) == bits(1.0 + 0x1p-52)
        && bits(-one - 0x1p-53) == bits(-1.0)
        && bits((one + 0x1p-52) + 0x1p-53) == bits(1.0 + 0x1p-51);
    return nearest ? "" : "results are not rounded to nearest";
  }

  /** Comparing as numbers would take a small one for zero where operands are flushed. */
  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
