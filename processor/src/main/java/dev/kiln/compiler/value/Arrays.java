package dev.kiln.compiler.value;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;

/** Arrays of the three kinds of elements. */
public final class Arrays {
  private Arrays() {}

  /** An array of zeros. */
  public static Object make(CoreType element, int count) {
    if (element == Scalar.REAL) {
      return new double[count];
    }
    return element == Scalar.INT ? new long[count] : new boolean[count];
  }

  /** An element. */
  public static Object get(Object array, int index) {
    if (array instanceof double[] reals) {
      return reals[index];
    } else if (array instanceof long[] ints) {
      return ints[index];
    }
    return ((boolean[]) array)[index];
  }

  /** Gives an element a value. */
  public static void set(Object array, int index, Object value) {
    if (array instanceof double[] reals) {
      reals[index] = (Double) value;
    } else if (array instanceof long[] ints) {
      ints[index] = (Long) value;
    } else {
      ((boolean[]) array)[index] = (Boolean) value;
    }
  }

  /** The number of elements. */
  public static int length(Object array) {
    return java.lang.reflect.Array.getLength(array);
  }

  /** A fresh array with the same elements. */
  public static Object copy(Object array) {
    if (array instanceof double[] reals) {
      return reals.clone();
    } else if (array instanceof long[] ints) {
      return ints.clone();
    }
    return ((boolean[]) array).clone();
  }
}
