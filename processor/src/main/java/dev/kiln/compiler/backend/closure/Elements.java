package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Check;

/** Reading an element of an array of Reals, Ints or Bools. */
final class Elements {
  private Elements() {}

  /** The node that reads an element, at an index that is not checked any more. */
  static Node at(Kind element, Node array, Node index) {
    return switch (element) {
      case REAL -> new RealAt(array, index);
      case LONG -> new LongAt(array, index);
      default -> new BoolAt(array, index);
    };
  }

  /** The node that reads an element of an array with one dimension; error index. */
  static Node checked(Kind element, Node array, Node index, Place place) {
    return switch (element) {
      case REAL -> new RealChecked(array, index, place);
      case LONG -> new LongChecked(array, index, place);
      default -> new BoolChecked(array, index, place);
    };
  }

  /** An index as an int; the text of the place is made only for an error. */
  static int check(long index, int size, Place place) {
    return index >= 0 && index < size ? (int) index : Check.index(index, size, place.text());
  }

  /** Reads a Real. */
  private static final class RealAt extends Node.OfReal {
    private final Node array;
    private final Node index;

    RealAt(Node array, Node index) {
      this.array = array;
      this.index = index;
    }

    @Override
    double execReal(Frame frame) {
      double[] elements = (double[]) array.execRef(frame);
      return elements[(int) index.execLong(frame)];
    }
  }

  /** Checks the index and reads a Real. */
  private static final class RealChecked extends Node.OfReal {
    private final Node array;
    private final Node index;
    private final Place place;

    RealChecked(Node array, Node index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    double execReal(Frame frame) {
      double[] elements = (double[]) array.execRef(frame);
      return elements[check(index.execLong(frame), elements.length, place)];
    }
  }

  /** Reads an Int. */
  private static final class LongAt extends Node.OfLong {
    private final Node array;
    private final Node index;

    LongAt(Node array, Node index) {
      this.array = array;
      this.index = index;
    }

    @Override
    long execLong(Frame frame) {
      long[] elements = (long[]) array.execRef(frame);
      return elements[(int) index.execLong(frame)];
    }
  }

  /** Checks the index and reads an Int. */
  private static final class LongChecked extends Node.OfLong {
    private final Node array;
    private final Node index;
    private final Place place;

    LongChecked(Node array, Node index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      long[] elements = (long[]) array.execRef(frame);
      return elements[check(index.execLong(frame), elements.length, place)];
    }
  }

  /** Reads a Bool. */
  private static final class BoolAt extends Node.OfBool {
    private final Node array;
    private final Node index;

    BoolAt(Node array, Node index) {
      this.array = array;
      this.index = index;
    }

    @Override
    boolean execBool(Frame frame) {
      boolean[] elements = (boolean[]) array.execRef(frame);
      return elements[(int) index.execLong(frame)];
    }
  }

  /** Checks the index and reads a Bool. */
  private static final class BoolChecked extends Node.OfBool {
    private final Node array;
    private final Node index;
    private final Place place;

    BoolChecked(Node array, Node index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    boolean execBool(Frame frame) {
      boolean[] elements = (boolean[]) array.execRef(frame);
      return elements[check(index.execLong(frame), elements.length, place)];
    }
  }
}
