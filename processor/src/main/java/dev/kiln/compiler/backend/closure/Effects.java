package dev.kiln.compiler.backend.closure;

/** Values that are evaluated for what that does, as statements. */
final class Effects {
  private Effects() {}

  /** The statement that evaluates a node, which has no jumps, and drops its value. */
  static Node of(Kind kind, Node node) {
    if (Constants.isConstant(node) && node != Constants.UNREACHABLE) {
      return Constants.UNIT;
    }
    return switch (kind) {
      case LONG -> new DropLong(node);
      case REAL -> new DropReal(node);
      case BOOL -> new DropBool(node);
      case REF -> new DropRef(node);
      case UNIT, NEVER -> node;
    };
  }

  /** Drops an Int or a Char. */
  private static final class DropLong extends Node.Statement {
    private final Node value;

    DropLong(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      value.execLong(frame);
      return Status.NORMAL;
    }
  }

  /** Drops a Real. */
  private static final class DropReal extends Node.Statement {
    private final Node value;

    DropReal(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      value.execReal(frame);
      return Status.NORMAL;
    }
  }

  /** Drops a Bool. */
  private static final class DropBool extends Node.Statement {
    private final Node value;

    DropBool(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      value.execBool(frame);
      return Status.NORMAL;
    }
  }

  /** Drops an object. */
  private static final class DropRef extends Node.Statement {
    private final Node value;

    DropRef(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      value.execRef(frame);
      return Status.NORMAL;
    }
  }
}
