package dev.kiln.compiler.backend.closure;

/** Statements after which control goes elsewhere. */
final class Jumps {
  private Jumps() {}

  /** The statement that leaves a function with a value. */
  static Node returning(Kind kind, Node value) {
    Node jump = new Go(Status.RETURN);
    return switch (kind) {
      case LONG -> new ReturnLong(value);
      case REAL -> new ReturnReal(value);
      case BOOL -> new ReturnBool(value);
      case REF -> new ReturnRef(value);
      case UNIT, NEVER -> Sequence.of(value, jump);
    };
  }

  /** Goes somewhere. */
  static final class Go extends Node.Statement {
    private final int status;

    Go(int status) {
      this.status = status;
    }

    @Override
    int exec(Frame frame) {
      return status;
    }
  }

  /** Returns an Int or a Char. */
  private static final class ReturnLong extends Node.Statement {
    private final Node value;

    ReturnLong(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.execution.longResult = value.execLong(frame);
      return Status.RETURN;
    }
  }

  /** Returns a Real. */
  private static final class ReturnReal extends Node.Statement {
    private final Node value;

    ReturnReal(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.execution.realResult = value.execReal(frame);
      return Status.RETURN;
    }
  }

  /** Returns a Bool. */
  private static final class ReturnBool extends Node.Statement {
    private final Node value;

    ReturnBool(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.execution.longResult = value.execBool(frame) ? 1 : 0;
      return Status.RETURN;
    }
  }

  /** Returns an object. */
  private static final class ReturnRef extends Node.Statement {
    private final Node value;

    ReturnRef(Node value) {
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.execution.refResult = value.execRef(frame);
      return Status.RETURN;
    }
  }

  /** A tail call of the function itself, which goes on in other code once there is some. */
  static final class Again extends Node.Statement {
    private final FunctionCode function;

    Again(FunctionCode function) {
      this.function = function;
    }

    @Override
    int exec(Frame frame) {
      if (!function.isReplaced()) {
        function.warm(1);
        return Status.AGAIN;
      }
      frame.execution.next = function;
      frame.execution.nextFrame = frame;
      return Status.TAIL;
    }
  }

  /** A tail call of another function, which is to go on in place of this one. */
  static final class TailCall extends Node.Statement {
    private final FunctionCode callee;
    private final Arguments arguments;

    TailCall(FunctionCode callee, Arguments arguments) {
      this.callee = callee;
      this.arguments = arguments;
    }

    @Override
    int exec(Frame frame) {
      Execution execution = frame.execution;
      Frame inner = callee.open(execution);
      arguments.pass(frame, inner);
      execution.next = callee;
      execution.nextFrame = inner;
      return Status.TAIL;
    }
  }
}
