package dev.kiln.runtime;

/** Checks of indices and sizes. */
public final class Check {
  static {
    Signatures.know();
  }

  private Check() {}

  /** The index as an int; error index outside {@code 0..size}. */
  public static int index(long index, int size, String at) {
    if (index < 0 || index >= size) {
      throw outside(index, size, at);
    }
    return (int) index;
  }

  private static KilnException outside(long index, long size, String at) {
    return KilnException.of("index", "index " + index + " is outside 0.." + size, at);
  }

  /** The length of the slice {@code from..to}; error index unless 0 <= from <= to <= size. */
  public static long sliceSize(long from, long to, long size, String at) {
    if (from < 0 || to < from || to > size) {
      throw KilnException.of(
          "index", "the index range " + from + ".." + to + " leaves 0.." + size, at);
    }
    return to - from;
  }

  /**
   * How many elements {@code from..to by step} takes; error domain for step 0, error index unless
   * what it runs over, both ways alike, is a slice.
   */
  public static long sliceSteps(
      long from, long to, long step, boolean inclusive, long size, String at) {
    if (step == 0) {
      throw KilnException.of("domain", "a slice cannot have the step 0", at);
    }
    boolean up = step > 0;
    boolean inside = up
        ? from >= 0 && to <= (inclusive ? size - 1 : size) && from <= to + (inclusive ? 1 : 0)
        : from < size && to >= (inclusive ? 0 : -1) && to <= from + (inclusive ? 1 : 0);
    if (!inside) {
      throw KilnException.of(
          "index",
          "the index range " + from + (inclusive ? "..=" : "..") + to + " by " + step
              + " leaves 0.." + size,
          at);
    }
    return Ints.rangeCount(from, to, step, inclusive, at);
  }

  /** A size of a new array; error cast below 0, shape above what an array can hold. */
  public static long size(long size, String at) {
    if (size < 0) {
      throw KilnException.of("cast", "the cast to a size failed: " + size + " is negative", at);
    }
    if (size > 1 << 27) {
      throw tooLarge(size, at);
    }
    return size;
  }

  private static KilnException tooLarge(long size, String at) {
    return KilnException.of(
        "shape", "an array of shape size " + size + " is larger than 134217728 elements", at);
  }

  /** The number of elements of a new array with these sizes; error shape if too many. */
  public static int count(String at, long... sizes) {
    long count = 1;
    for (long size : sizes) {
      if (size != 0 && count > (1 << 27) / size) {
        throw tooLarge(Math.multiplyHigh(count, size) == 0 ? count * size : Long.MAX_VALUE, at);
      }
      count *= size;
    }
    return (int) count;
  }

  /** An int from a host that must fit; error cast otherwise. */
  public static int toInt(long value, String what) {
    if ((int) value != value) {
      String text = "the cast of " + what + " to int failed: " + value;
      throw KilnException.of("cast", text, argument(what));
    }
    return (int) value;
  }

  /**
   * Checks the length of an array that a host passes; error shape. Compares ints, so that HotSpot
   * drops the checks of the indices that follow.
   */
  public static void length(int found, int wanted, String what) {
    if (found != wanted) {
      throw wrongLength(found, wanted, what);
    }
  }

  /** The same where the number is a product of sizes. */
  public static void length(int found, long wanted, String what) {
    if (found != wanted) {
      throw wrongLength(found, wanted, what);
    }
  }

  /**
   * The shape of an array that is a list, or a list of lists; error shape.
   *
   * @param sizes what they must be, -1 where any will do
   */
  public static void lists(java.util.List<?> list, String what, int... sizes) {
    lists(list, what, 0, sizes);
  }

  private static void lists(java.util.List<?> list, String what, int axis, int[] sizes) {
    if (sizes[axis] >= 0) {
      length(list.size(), sizes[axis], what);
    }
    if (axis + 1 < sizes.length) {
      for (Object row : list) {
        lists((java.util.List<?>) row, what, axis + 1, sizes);
      }
    }
  }

  private static KilnException wrongLength(int found, long wanted, String what) {
    String text = what + " wants " + wanted + " elements (its shape), but has " + found;
    return KilnException.of("shape", text, argument(what));
  }

  /** {@code f: x -> argument 'x' of 'f'}. */
  private static String argument(String what) {
    int colon = what.indexOf(": ");
    return colon < 0
        ? what
        : "argument '" + what.substring(colon + 2) + "' of '" + what.substring(0, colon) + "'";
  }
}
