package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Check;
import java.util.Optional;

/**
 * Reading an element of an array; error index. Arrays and indices of Reals and Ints are read from
 * slots directly.
 */
final class Elements {
  private Elements() {}

  /** The node that reads an element. */
  static Node of(Scope scope, Kind element, Node array, Node index, Place place) {
    int slot = array instanceof Slots.GetRef read ? read.slot : Scope.NONE;
    int at = scope.longSlot(index);
    if (element == Kind.BOOL) {
      return new Bool(array, index, place);
    } else if (slot == Scope.NONE) {
      return element == Kind.REAL ? new Real(array, index, place) : new Long(array, index, place);
    } else if (at == Scope.NONE) {
      return element == Kind.REAL
          ? new RealSlotNode(slot, index, place)
          : new LongSlotNode(slot, index, place);
    }
    return element == Kind.REAL
        ? new RealSlotSlot(slot, at, place)
        : new LongSlotSlot(slot, at, place);
  }

  /** An index as an int; the text of the place is made only for an error. */
  static int check(long index, int size, Place place) {
    return index >= 0 && index < size ? (int) index : Check.index(index, size, place.text());
  }

  /** Reads a Real. */
  private static final class Real extends Node.OfReal {
    private final Node array;
    private final Node index;
    private final Place place;

    Real(Node array, Node index, Place place) {
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

  /** Reads a Real of an array in a slot. */
  abstract static class OfSlot extends Node.OfReal {
    /** What it is as a factor in a loop. */
    abstract Optional<ProductSum.Factor> factor(int loopIndex);
  }

  /** Reads a Real of an array in a slot, at any index. */
  private static final class RealSlotNode extends OfSlot {
    private final int array;
    private final Node index;
    private final Place place;

    RealSlotNode(int array, Node index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    double execReal(Frame frame) {
      double[] elements = (double[]) frame.refs[array];
      return elements[check(index.execLong(frame), elements.length, place)];
    }

    @Override
    Optional<ProductSum.Factor> factor(int loopIndex) {
      return index instanceof Offsets.TwoSlots offset
          ? Optional.of(offset.factor(array, loopIndex))
          : Optional.empty();
    }
  }

  /** Reads a Real of an array in a slot, at an index in a slot. */
  private static final class RealSlotSlot extends OfSlot {
    private final int array;
    private final int index;
    private final Place place;

    RealSlotSlot(int array, int index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    double execReal(Frame frame) {
      double[] elements = (double[]) frame.refs[array];
      return elements[check(frame.longs[index], elements.length, place)];
    }

    @Override
    Optional<ProductSum.Factor> factor(int loopIndex) {
      return Optional.of(
          new ProductSum.Factor(array, Scope.NONE, index, Scope.NONE, Scope.NONE, loopIndex));
    }
  }

  /** Reads an Int. */
  private static final class Long extends Node.OfLong {
    private final Node array;
    private final Node index;
    private final Place place;

    Long(Node array, Node index, Place place) {
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

  /** Reads an Int of an array in a slot. */
  private static final class LongSlotNode extends Node.OfLong {
    private final int array;
    private final Node index;
    private final Place place;

    LongSlotNode(int array, Node index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      long[] elements = (long[]) frame.refs[array];
      return elements[check(index.execLong(frame), elements.length, place)];
    }
  }

  /** Reads an Int of an array in a slot, at an index in a slot. */
  private static final class LongSlotSlot extends Node.OfLong {
    private final int array;
    private final int index;
    private final Place place;

    LongSlotSlot(int array, int index, Place place) {
      this.array = array;
      this.index = index;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      long[] elements = (long[]) frame.refs[array];
      return elements[check(frame.longs[index], elements.length, place)];
    }
  }

  /** Reads a Bool. */
  private static final class Bool extends Node.OfBool {
    private final Node array;
    private final Node index;
    private final Place place;

    Bool(Node array, Node index, Place place) {
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
