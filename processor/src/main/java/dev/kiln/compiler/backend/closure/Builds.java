package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Check;

/** Building arrays: statements that leave the array in a slot. */
final class Builds {
  private Builds() {}

  /** What goes through all indices, in row-major order. */
  abstract static class Build extends Node.Statement {
    private final Node[] shape;
    private final int[] indices;
    final int into;
    final Node before;
    final Node value;

    /**
     * One for sizes, and slots for the indices.
     *
     * @param before runs before each value, and may jump
     */
    Build(Node[] shape, int[] indices, int into, Node before, Node value) {
      this.shape = shape;
      this.indices = indices;
      this.into = into;
      this.before = before;
      this.value = value;
    }

    abstract Object make(int count);

    abstract void put(Object array, int index, Frame frame);

    @Override
    final int exec(Frame frame) {
      long[] sizes = new long[shape.length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = shape[i].execLong(frame);
      }
      int count = Check.count("", sizes);
      Object array = make(count);
      long[] at = new long[sizes.length];
      for (int i = 0; i < count; i++) {
        for (int axis = 0; axis < at.length; axis++) {
          frame.longs[indices[axis]] = at[axis];
        }
        int status = before.exec(frame);
        if (status != Status.NORMAL) {
          return status;
        }
        put(array, i, frame);
        for (int axis = at.length - 1; axis >= 0 && ++at[axis] == sizes[axis] && axis > 0; axis--) {
          at[axis] = 0;
        }
      }
      frame.refs[into] = array;
      return Status.NORMAL;
    }
  }

  /** The statement that builds an array of one kind of elements. */
  static Node of(Kind element, Node[] shape, int[] indices, int into, Node before, Node value) {
    return switch (element) {
      case REAL -> new OfReals(shape, indices, into, before, value);
      case LONG -> new OfLongs(shape, indices, into, before, value);
      default -> new OfBools(shape, indices, into, before, value);
    };
  }

  /** Builds an array of Reals. */
  private static final class OfReals extends Build {
    OfReals(Node[] shape, int[] indices, int into, Node before, Node value) {
      super(shape, indices, into, before, value);
    }

    @Override
    Object make(int count) {
      return new double[count];
    }

    @Override
    void put(Object array, int index, Frame frame) {
      ((double[]) array)[index] = value.execReal(frame);
    }
  }

  /** Builds an array of Ints. */
  private static final class OfLongs extends Build {
    OfLongs(Node[] shape, int[] indices, int into, Node before, Node value) {
      super(shape, indices, into, before, value);
    }

    @Override
    Object make(int count) {
      return new long[count];
    }

    @Override
    void put(Object array, int index, Frame frame) {
      ((long[]) array)[index] = value.execLong(frame);
    }
  }

  /** Builds an array of Bools. */
  private static final class OfBools extends Build {
    OfBools(Node[] shape, int[] indices, int into, Node before, Node value) {
      super(shape, indices, into, before, value);
    }

    @Override
    Object make(int count) {
      return new boolean[count];
    }

    @Override
    void put(Object array, int index, Frame frame) {
      ((boolean[]) array)[index] = value.execBool(frame);
    }
  }
}
