package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Check;

/** Building arrays: statements that leave the array in a slot. */
final class Builds {
  private Builds() {}

  /**
   * The parts of a build.
   *
   * @param shape the sizes
   * @param indices slots for the indices
   * @param into the slot for the array
   * @param before runs before each value, and may jump
   * @param value of an element
   * @param oneFunction whether the value is a call, of the same function value each time
   */
  record Parts(
      Node[] shape, int[] indices, int into, Node before, Node value, boolean oneFunction) {
    /** What gives the values in one run. */
    Node values(Frame frame) {
      return oneFunction ? ((Calls.Indirect) value).repeated(frame) : value;
    }
  }

  /** What goes through all indices, in row-major order. */
  private abstract static class Build extends Node.Statement {
    private final Parts parts;

    Build(Parts parts) {
      this.parts = parts;
    }

    abstract Object make(int count);

    /** Puts in the next element; answers how many of the row it has put in. */
    abstract int put(Object array, int index, int end, Node each, Frame frame);

    @Override
    final int exec(Frame frame) {
      long[] sizes = new long[parts.shape.length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = parts.shape[i].execLong(frame);
      }
      int count = Check.count("", sizes);
      Object array = make(count);
      Node each = parts.values(frame);
      long[] at = new long[sizes.length];
      int status = Status.NORMAL;
      int width = (int) sizes[sizes.length - 1];
      for (int row = 0; row < count && status == Status.NORMAL; row += width) {
        for (int axis = 0; axis < at.length - 1; axis++) {
          frame.longs[parts.indices[axis]] = at[axis];
        }
        status = row(array, row, row + width, each, frame);
        for (int axis = at.length - 2; axis >= 0 && ++at[axis] == sizes[axis]; axis--) {
          at[axis] = 0;
        }
      }
      frame.refs[parts.into] = array;
      return status;
    }

    private int row(Object array, int from, int end, Node each, Frame frame) {
      int last = parts.indices[parts.indices.length - 1];
      for (int i = from; i < end; ) {
        frame.longs[last] = i - from;
        int status = parts.before.exec(frame);
        if (status != Status.NORMAL) {
          return status;
        }
        i += put(array, i, end, each, frame);
      }
      return Status.NORMAL;
    }

    /** Puts in the next Reals at once, as many as can be; answers how many. */
    final int several(double[] array, int index, int end, Node each, Frame frame) {
      return each instanceof RepeatedCall call
          ? call.several(frame, parts.indices[parts.indices.length - 1], array, index, end)
          : 0;
    }
  }

  /** The statement that builds an array of one kind of elements. */
  static Node of(Kind element, Parts parts) {
    return switch (element) {
      case REAL -> new OfReals(parts);
      case LONG -> new OfLongs(parts);
      default -> new OfBools(parts);
    };
  }

  /** Builds an array of Reals. */
  private static final class OfReals extends Build {
    OfReals(Parts parts) {
      super(parts);
    }

    @Override
    Object make(int count) {
      return new double[count];
    }

    @Override
    int put(Object array, int index, int end, Node each, Frame frame) {
      double[] elements = (double[]) array;
      int many = several(elements, index, end, each, frame);
      if (many > 0) {
        return many;
      }
      elements[index] = each.execReal(frame);
      return 1;
    }
  }

  /** Builds an array of Ints. */
  private static final class OfLongs extends Build {
    OfLongs(Parts parts) {
      super(parts);
    }

    @Override
    Object make(int count) {
      return new long[count];
    }

    @Override
    int put(Object array, int index, int end, Node each, Frame frame) {
      ((long[]) array)[index] = each.execLong(frame);
      return 1;
    }
  }

  /** Builds an array of Bools. */
  private static final class OfBools extends Build {
    OfBools(Parts parts) {
      super(parts);
    }

    @Override
    Object make(int count) {
      return new boolean[count];
    }

    @Override
    int put(Object array, int index, int end, Node each, Frame frame) {
      ((boolean[]) array)[index] = each.execBool(frame);
      return 1;
    }
  }
}
