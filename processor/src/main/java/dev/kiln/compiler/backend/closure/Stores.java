package dev.kiln.compiler.backend.closure;

/** Changing an element of an array that a variable owns. */
final class Stores {
  private Stores() {}

  /**
   * The statement that changes an element.
   *
   * @param array the variable, read when the value is known
   * @param offset the place in the array, checked, found before that
   */
  static Node of(Kind element, Node array, Node offset, Node value) {
    return switch (element) {
      case REAL -> new PutReal(array, offset, value);
      case LONG -> new PutLong(array, offset, value);
      default -> new PutBool(array, offset, value);
    };
  }

  /** Stores a Real. */
  private static final class PutReal extends Node.Statement {
    private final Node array;
    private final Node offset;
    private final Node value;

    PutReal(Node array, Node offset, Node value) {
      this.array = array;
      this.offset = offset;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      int at = (int) offset.execLong(frame);
      double element = value.execReal(frame);
      ((double[]) array.execRef(frame))[at] = element;
      return Status.NORMAL;
    }
  }

  /** Stores an Int. */
  private static final class PutLong extends Node.Statement {
    private final Node array;
    private final Node offset;
    private final Node value;

    PutLong(Node array, Node offset, Node value) {
      this.array = array;
      this.offset = offset;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      int at = (int) offset.execLong(frame);
      long element = value.execLong(frame);
      ((long[]) array.execRef(frame))[at] = element;
      return Status.NORMAL;
    }
  }

  /** Stores a Bool. */
  private static final class PutBool extends Node.Statement {
    private final Node array;
    private final Node offset;
    private final Node value;

    PutBool(Node array, Node offset, Node value) {
      this.array = array;
      this.offset = offset;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      int at = (int) offset.execLong(frame);
      boolean element = value.execBool(frame);
      ((boolean[]) array.execRef(frame))[at] = element;
      return Status.NORMAL;
    }
  }
}
