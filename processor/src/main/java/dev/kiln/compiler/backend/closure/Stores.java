package dev.kiln.compiler.backend.closure;

/**
 * Changing an element of an array that a variable owns: the index is checked before the value is
 * evaluated, and the variable read after that.
 */
final class Stores {
  private Stores() {}

  /** The statement that changes an element. */
  static Node of(Kind element, Node array, Node index, Node value, Place place) {
    boolean slot = array instanceof Slots.GetRef;
    return switch (element) {
      case REAL ->
        slot
            ? new RealInSlot(((Slots.GetRef) array).slot, index, value, place)
            : new Real(array, index, value, place);
      case LONG ->
        slot
            ? new LongInSlot(((Slots.GetRef) array).slot, index, value, place)
            : new Long(array, index, value, place);
      default -> new Bool(array, index, value, place);
    };
  }

  /** Writes a Real. */
  private static final class Real extends Node.Statement {
    private final Node array;
    private final Node index;
    private final Node value;
    private final Place place;

    Real(Node array, Node index, Node value, Place place) {
      this.array = array;
      this.index = index;
      this.value = value;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      long wanted = index.execLong(frame);
      int at = Elements.check(wanted, ((double[]) array.execRef(frame)).length, place);
      double element = value.execReal(frame);
      ((double[]) array.execRef(frame))[at] = element;
      return Status.NORMAL;
    }
  }

  /** Writes a Real of an array in a slot. */
  private static final class RealInSlot extends Node.Statement {
    private final int array;
    private final Node index;
    private final Node value;
    private final Place place;

    RealInSlot(int array, Node index, Node value, Place place) {
      this.array = array;
      this.index = index;
      this.value = value;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      long wanted = index.execLong(frame);
      int at = Elements.check(wanted, ((double[]) frame.refs[array]).length, place);
      double element = value.execReal(frame);
      ((double[]) frame.refs[array])[at] = element;
      return Status.NORMAL;
    }
  }

  /** Writes an Int. */
  private static final class Long extends Node.Statement {
    private final Node array;
    private final Node index;
    private final Node value;
    private final Place place;

    Long(Node array, Node index, Node value, Place place) {
      this.array = array;
      this.index = index;
      this.value = value;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      long wanted = index.execLong(frame);
      int at = Elements.check(wanted, ((long[]) array.execRef(frame)).length, place);
      long element = value.execLong(frame);
      ((long[]) array.execRef(frame))[at] = element;
      return Status.NORMAL;
    }
  }

  /** Writes an Int of an array in a slot. */
  private static final class LongInSlot extends Node.Statement {
    private final int array;
    private final Node index;
    private final Node value;
    private final Place place;

    LongInSlot(int array, Node index, Node value, Place place) {
      this.array = array;
      this.index = index;
      this.value = value;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      long wanted = index.execLong(frame);
      int at = Elements.check(wanted, ((long[]) frame.refs[array]).length, place);
      long element = value.execLong(frame);
      ((long[]) frame.refs[array])[at] = element;
      return Status.NORMAL;
    }
  }

  /** Writes a Bool. */
  private static final class Bool extends Node.Statement {
    private final Node array;
    private final Node index;
    private final Node value;
    private final Place place;

    Bool(Node array, Node index, Node value, Place place) {
      this.array = array;
      this.index = index;
      this.value = value;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      long wanted = index.execLong(frame);
      int at = Elements.check(wanted, ((boolean[]) array.execRef(frame)).length, place);
      boolean element = value.execBool(frame);
      ((boolean[]) array.execRef(frame))[at] = element;
      return Status.NORMAL;
    }
  }
}
