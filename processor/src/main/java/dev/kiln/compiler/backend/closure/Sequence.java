package dev.kiln.compiler.backend.closure;

import java.util.List;

/** A statement, then another. */
final class Sequence extends Node.Statement {
  final Node first;
  final Node second;

  private Sequence(Node first, Node second) {
    this.first = first;
    this.second = second;
  }

  /** The statement that runs some one after the other, until one jumps; a tree of little height. */
  static Node of(List<Node> statements) {
    int size = statements.size();
    return switch (size) {
      case 0 -> Constants.UNIT;
      case 1 -> statements.get(0);
      default -> of(of(statements.subList(0, size / 2)), of(statements.subList(size / 2, size)));
    };
  }

  /** The statement that runs one, then another. */
  static Node of(Node first, Node second) {
    if (first == Constants.UNIT) {
      return second;
    }
    return second == Constants.UNIT ? first : new Sequence(first, second);
  }

  /** A statement without jumps, then a value of any kind. */
  static Node value(Node first, Node value) {
    if (first == Constants.UNIT) {
      return value;
    }
    return SumOfProducts.of(first, value).orElseGet(() -> new Value(first, value));
  }

  @Override
  int exec(Frame frame) {
    int status = first.exec(frame);
    return status == Status.NORMAL ? second.exec(frame) : status;
  }

  /** A statement, then a value. */
  private static final class Value extends Node {
    private final Node first;
    private final Node value;

    Value(Node first, Node value) {
      this.first = first;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      first.exec(frame);
      return value.exec(frame);
    }

    @Override
    long execLong(Frame frame) {
      first.exec(frame);
      return value.execLong(frame);
    }

    @Override
    double execReal(Frame frame) {
      first.exec(frame);
      return value.execReal(frame);
    }

    @Override
    boolean execBool(Frame frame) {
      first.exec(frame);
      return value.execBool(frame);
    }

    @Override
    Object execRef(Frame frame) {
      first.exec(frame);
      return value.execRef(frame);
    }
  }
}
