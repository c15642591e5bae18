package dev.kiln.compiler.backend.closure;

/**
 * The code of a function with jumps out of it: a statement that ends in a return, or in a tail
 * call, which is made here, so that it takes no stack.
 */
final class Returning extends Node {
  private final Node statement;

  Returning(Node statement) {
    this.statement = statement;
  }

  /** The statement that runs a function's code up to its return. */
  static Node statement(Body body) {
    return body.node() instanceof Returning returning
        ? returning.statement
        : Jumps.returning(body.kind(), body.node());
  }

  private Execution land(Frame first) {
    Execution execution = first.execution;
    Node running = statement;
    Frame frame = first;
    while (true) {
      int status = running.exec(frame);
      if (status == Status.TAIL) {
        execution.next.warm();
        running = execution.next.statement();
        frame = execution.nextFrame;
      } else if (status != Status.AGAIN) {
        return execution;
      }
    }
  }

  @Override
  int exec(Frame frame) {
    land(frame);
    return Status.NORMAL;
  }

  @Override
  long execLong(Frame frame) {
    return land(frame).longResult;
  }

  @Override
  double execReal(Frame frame) {
    return land(frame).realResult;
  }

  @Override
  boolean execBool(Frame frame) {
    return land(frame).longResult != 0;
  }

  @Override
  Object execRef(Frame frame) {
    return land(frame).refResult;
  }
}
