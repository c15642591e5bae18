package dev.kiln.compiler.optimize.pass;

import java.util.Arrays;
import java.util.Optional;

/**
 * A whole number as a sum: a constant, and numbers not known times factors. The numbers not known
 * have names that count up; the terms are in the order of these. Only what stays small is a form.
 */
record BoundsForm(long constant, int[] names, long[] factors) {
  private static final int MOST_TERMS = 8;
  private static final long LARGEST_FACTOR = 1L << 30;

  static BoundsForm of(long constant) {
    return new BoundsForm(constant, new int[0], new long[0]);
  }

  static BoundsForm name(int name) {
    return new BoundsForm(0, new int[] {name}, new long[] {1});
  }

  boolean isConstant() {
    return names.length == 0;
  }

  /** The greatest name in it. */
  int lastName() {
    return names[names.length - 1];
  }

  long lastFactor() {
    return factors[factors.length - 1];
  }

  /** It without its last term. */
  BoundsForm withoutLast() {
    int rest = names.length - 1;
    return new BoundsForm(constant, Arrays.copyOf(names, rest), Arrays.copyOf(factors, rest));
  }

  Optional<BoundsForm> plus(long number) {
    return plus(of(number), 1);
  }

  Optional<BoundsForm> minus(BoundsForm other) {
    return plus(other, -1);
  }

  Optional<BoundsForm> times(long factor) {
    return of(0).plus(this, factor);
  }

  /** This plus a multiple of another. */
  Optional<BoundsForm> plus(BoundsForm other, long times) {
    if (!fits(other.constant, times)) {
      return Optional.empty();
    }
    long product = other.constant * times;
    long sum = constant + product;
    if (((constant ^ sum) & (product ^ sum)) < 0) {
      return Optional.empty();
    }
    if (other.isConstant()) {
      return Optional.of(new BoundsForm(sum, names, factors));
    }
    int[] mergedNames = new int[names.length + other.names.length];
    long[] mergedFactors = new long[mergedNames.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < names.length || j < other.names.length) {
      int left = i < names.length ? names[i] : Integer.MAX_VALUE;
      int right = j < other.names.length ? other.names[j] : Integer.MAX_VALUE;
      long factor = left <= right ? factors[i++] : 0;
      if (right <= left) {
        long more = other.factors[j] * times;
        if (!fits(other.factors[j++], times) || isLarge(more)) {
          return Optional.empty();
        }
        factor += more;
      }
      if (isLarge(factor)) {
        return Optional.empty();
      } else if (factor != 0) {
        mergedNames[count] = Math.min(left, right);
        mergedFactors[count++] = factor;
      }
    }
    return count > MOST_TERMS
        ? Optional.empty()
        : Optional.of(new BoundsForm(
            sum, Arrays.copyOf(mergedNames, count), Arrays.copyOf(mergedFactors, count)));
  }

  private static boolean isLarge(long factor) {
    return factor > LARGEST_FACTOR || factor < -LARGEST_FACTOR;
  }

  private static boolean fits(long a, long b) {
    return Math.multiplyHigh(a, b) == a * b >> 63;
  }
}
