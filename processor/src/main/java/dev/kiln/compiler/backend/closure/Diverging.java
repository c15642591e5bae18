package dev.kiln.compiler.backend.closure;

/** A statement after which control never goes on, where a value of any kind is wanted. */
final class Diverging extends Node {
  private final Node statement;

  Diverging(Node statement) {
    this.statement = statement;
  }

  private IllegalStateException run(Frame frame) {
    statement.exec(frame);
    return new IllegalStateException("a value of type Never");
  }

  @Override
  int exec(Frame frame) {
    throw run(frame);
  }

  @Override
  long execLong(Frame frame) {
    throw run(frame);
  }

  @Override
  double execReal(Frame frame) {
    throw run(frame);
  }

  @Override
  boolean execBool(Frame frame) {
    throw run(frame);
  }

  @Override
  Object execRef(Frame frame) {
    throw run(frame);
  }
}
