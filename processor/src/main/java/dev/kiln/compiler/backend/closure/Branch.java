package dev.kiln.compiler.backend.closure;

/** Two ways, of which a condition chooses one. */
final class Branch extends Node {
  private final Node condition;
  private final Node then;
  private final Node otherwise;

  private Branch(Node condition, Node then, Node otherwise) {
    this.condition = condition;
    this.then = then;
    this.otherwise = otherwise;
  }

  /** The node for three parts without jumps, or three statements. */
  static Node of(Node condition, Node then, Node otherwise) {
    if (Constants.is(otherwise, false)) {
      return new And(condition, then);
    } else if (Constants.is(then, true)) {
      return new Or(condition, otherwise);
    } else if (Constants.is(then, false) && Constants.is(otherwise, true)) {
      return new Not(condition);
    }
    return otherwise == Constants.UNIT
        ? new When(condition, then)
        : new Branch(condition, then, otherwise);
  }

  @Override
  int exec(Frame frame) {
    return condition.execBool(frame) ? then.exec(frame) : otherwise.exec(frame);
  }

  @Override
  long execLong(Frame frame) {
    return condition.execBool(frame) ? then.execLong(frame) : otherwise.execLong(frame);
  }

  @Override
  double execReal(Frame frame) {
    return condition.execBool(frame) ? then.execReal(frame) : otherwise.execReal(frame);
  }

  @Override
  boolean execBool(Frame frame) {
    return condition.execBool(frame) ? then.execBool(frame) : otherwise.execBool(frame);
  }

  @Override
  Object execRef(Frame frame) {
    return condition.execBool(frame) ? then.execRef(frame) : otherwise.execRef(frame);
  }

  /** One way, or none. */
  private static final class When extends Node.Statement {
    private final Node condition;
    private final Node then;

    When(Node condition, Node then) {
      this.condition = condition;
      this.then = then;
    }

    @Override
    int exec(Frame frame) {
      return condition.execBool(frame) ? then.exec(frame) : Status.NORMAL;
    }
  }

  /** Both conditions. */
  private static final class And extends Node.OfBool {
    private final Node a;
    private final Node b;

    And(Node a, Node b) {
      this.a = a;
      this.b = b;
    }

    @Override
    boolean execBool(Frame frame) {
      return a.execBool(frame) && b.execBool(frame);
    }
  }

  /** One condition or the other. */
  private static final class Or extends Node.OfBool {
    private final Node a;
    private final Node b;

    Or(Node a, Node b) {
      this.a = a;
      this.b = b;
    }

    @Override
    boolean execBool(Frame frame) {
      return a.execBool(frame) || b.execBool(frame);
    }
  }

  /** The opposite of a condition. */
  static final class Not extends Node.OfBool {
    private final Node value;

    Not(Node value) {
      this.value = value;
    }

    @Override
    boolean execBool(Frame frame) {
      return !value.execBool(frame);
    }
  }
}
