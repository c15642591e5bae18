package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Handlers;
import dev.kiln.runtime.KilnException;

/** Statements around others, for whose duration something holds. */
final class Guarded {
  private Guarded() {}

  /** Runs a handler where the body fails. */
  static final class Catch extends Node.Statement {
    private final Node body;
    private final int failure;
    private final Node handler;
    private final boolean timeout;

    Catch(Node body, int failure, Node handler, boolean timeout) {
      this.body = body;
      this.failure = failure;
      this.handler = handler;
      this.timeout = timeout;
    }

    @Override
    int exec(Frame frame) {
      Execution.Mark mark = frame.execution.mark();
      try {
        return body.exec(frame);
      } catch (KilnException e) {
        if (timeout ? !e.isTimeout() : !e.isCaught()) {
          throw e;
        }
        frame.execution.back(mark);
        frame.refs[failure] = Execution.known(e);
      }
      return handler.exec(frame);
    }
  }

  /** Runs a cleanup however the body ends; the value of a function that returns is kept. */
  static final class Finally extends Node.Statement {
    private final Node body;
    private final Node cleanup;

    Finally(Node body, Node cleanup) {
      this.body = body;
      this.cleanup = cleanup;
    }

    @Override
    int exec(Frame frame) {
      Execution execution = frame.execution;
      Execution.Mark before = execution.mark();
      int status;
      try {
        status = body.exec(frame);
      } catch (KilnException e) {
        Execution.Mark now = execution.mark();
        execution.back(new Execution.Mark(before.depth(), now.calls()));
        int jump = cleanup.exec(frame);
        if (jump != Status.NORMAL) {
          return jump;
        }
        execution.back(now);
        throw e;
      }
      long longResult = execution.longResult;
      double realResult = execution.realResult;
      Object refResult = execution.refResult;
      int jump = cleanup.exec(frame);
      if (jump != Status.NORMAL) {
        return jump;
      }
      execution.longResult = longResult;
      execution.realResult = realResult;
      execution.refResult = refResult;
      return status;
    }
  }

  /** Handles an effect. */
  static final class With extends Node.Statement {
    private final String effect;
    private final Node handler;
    private final Node body;

    With(String effect, Node handler, Node body) {
      this.effect = effect;
      this.handler = handler;
      this.body = body;
    }

    @Override
    int exec(Frame frame) {
      Object inForce = handler.execRef(frame);
      Handlers before = Handlers.current();
      Handlers.enter(effect, inForce);
      try {
        return body.exec(frame);
      } finally {
        Handlers.restore(before);
      }
    }
  }

  /** Takes the handler of an effect, and runs the body under those outside of it. */
  static final class Outside extends Node.Statement {
    private final String effect;
    private final int handler;
    private final Node body;

    Outside(String effect, int handler, Node body) {
      this.effect = effect;
      this.handler = handler;
      this.body = body;
    }

    @Override
    int exec(Frame frame) {
      Handlers before = Handlers.current();
      frame.refs[handler] = Handlers.outside(effect);
      try {
        return body.exec(frame);
      } finally {
        Handlers.restore(before);
      }
    }
  }
}
