package dev.kiln.runtime;

import java.util.Arrays;

/**
 * When two values are the same key of a map or element of a set: NaN equals itself, -0.0 equals
 * 0.0, and what holds other values is compared part by part.
 */
public final class Keys {
  private Keys() {}

  /** Whether two values are the same key. */
  public static boolean equal(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue() || x.isNaN() && y.isNaN();
    } else if (a instanceof Object[] x && b instanceof Object[] y) {
      if (x.length != y.length) {
        return false;
      }
      for (int i = 0; i < x.length; i++) {
        if (!equal(x[i], y[i])) {
          return false;
        }
      }
      return true;
    } else if (a instanceof double[] x && b instanceof double[] y) {
      return equalReals(x, y);
    } else if (a instanceof long[] x && b instanceof long[] y) {
      return Arrays.equals(x, y);
    } else if (a instanceof boolean[] x && b instanceof boolean[] y) {
      return Arrays.equals(x, y);
    }
    return a.equals(b);
  }

  private static boolean equalReals(double[] x, double[] y) {
    if (x.length != y.length) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if (!(x[i] == y[i] || x[i] != x[i] && y[i] != y[i])) {
        return false;
      }
    }
    return true;
  }

  /** A hash of a value; equal keys have equal ones. */
  public static int hash(Object key) {
    if (key instanceof Double x) {
      return x == 0.0 ? 0 : Double.hashCode(x);
    } else if (key instanceof Object[] parts) {
      int hash = 1;
      for (Object part : parts) {
        hash = 31 * hash + hash(part);
      }
      return hash;
    } else if (key instanceof double[] reals) {
      int hash = 1;
      for (double x : reals) {
        hash = 31 * hash + (x == 0.0 ? 0 : Double.hashCode(x));
      }
      return hash;
    } else if (key instanceof long[] ints) {
      return Arrays.hashCode(ints);
    } else if (key instanceof boolean[] bools) {
      return Arrays.hashCode(bools);
    }
    return key.hashCode();
  }
}
