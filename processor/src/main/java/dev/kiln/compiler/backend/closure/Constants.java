package dev.kiln.compiler.backend.closure;

/** Nodes that have always the same value. */
final class Constants {
  /** Does nothing: the value of type Unit. */
  static final Node UNIT = new OfUnit();

  /** Stands where control never comes. */
  static final Node UNREACHABLE = new Diverging(new Unreachable());

  private Constants() {}

  /** An Int or a Char. */
  static final class OfLong extends Node.OfLong {
    final long value;

    OfLong(long value) {
      this.value = value;
    }

    @Override
    long execLong(Frame frame) {
      return value;
    }
  }

  /** A Real. */
  static final class OfReal extends Node.OfReal {
    final double value;

    OfReal(double value) {
      this.value = value;
    }

    @Override
    double execReal(Frame frame) {
      return value;
    }
  }

  /** A Bool. */
  static final class OfBool extends Node.OfBool {
    final boolean value;

    OfBool(boolean value) {
      this.value = value;
    }

    @Override
    boolean execBool(Frame frame) {
      return value;
    }
  }

  /** A text, a function, or a number in its box. */
  static final class OfRef extends Node.OfRef {
    private final Object value;

    OfRef(Object value) {
      this.value = value;
    }

    @Override
    Object execRef(Frame frame) {
      return value;
    }
  }

  /** The value of type Unit. */
  private static final class OfUnit extends Node.Statement {
    @Override
    int exec(Frame frame) {
      return Status.NORMAL;
    }
  }

  /** A mistake of the compiler, if control comes there. */
  private static final class Unreachable extends Node.Statement {
    @Override
    int exec(Frame frame) {
      throw new IllegalStateException("control came where it never comes");
    }
  }

  static boolean is(Node node, boolean value) {
    return node instanceof OfBool bool && bool.value == value;
  }

  /** Whether a node may be evaluated later than it stands, or not at all. */
  static boolean isConstant(Node node) {
    return node instanceof OfLong
        || node instanceof OfReal
        || node instanceof OfBool
        || node instanceof OfRef
        || node == UNIT
        || node == UNREACHABLE;
  }
}
