package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;

/** Calls. */
final class Calls {
  private Calls() {}

  /** A call of a function of the program that is not a tail call. */
  static final class Direct extends Node {
    private final FunctionCode callee;
    private final Arguments arguments;
    private final Span at;

    Direct(FunctionCode callee, Arguments arguments, Span at) {
      this.callee = callee;
      this.arguments = arguments;
      this.at = at;
    }

    private Frame open(Frame frame) {
      Frame inner = callee.open(frame.execution);
      arguments.pass(frame, inner);
      return inner;
    }

    @Override
    int exec(Frame frame) {
      return callee.call(open(frame), at);
    }

    @Override
    long execLong(Frame frame) {
      return callee.callLong(open(frame), at);
    }

    @Override
    double execReal(Frame frame) {
      return callee.callReal(open(frame), at);
    }

    @Override
    boolean execBool(Frame frame) {
      return callee.callBool(open(frame), at);
    }

    @Override
    Object execRef(Frame frame) {
      return callee.callRef(open(frame), at);
    }
  }

  /** A call of a function value; counted, where a closure could come to call itself. */
  static class Indirect extends Node {
    final Arguments arguments;
    private final Node function;
    private final boolean counts;
    private final Span at;

    Indirect(Node function, Arguments arguments, boolean counts, Span at) {
      this.function = function;
      this.arguments = arguments;
      this.counts = counts;
      this.at = at;
    }

    /** The same call of another function. */
    Indirect(Indirect call, Node function) {
      this(function, call.arguments, call.counts, call.at);
    }

    /** The same call, for a caller that makes it again and again, always of one function. */
    RepeatedCall repeated(Frame frame) {
      return new RepeatedCall(this, (Callable) function.execRef(frame), frame.execution);
    }

    /** The frame of a call. */
    Frame open(Callable callee, Execution execution) {
      return callee.open(execution);
    }

    private Frame enter(Callable callee, Frame frame) {
      Frame inner = open(callee, frame.execution);
      arguments.pass(frame, inner);
      if (counts) {
        frame.execution.enter(at);
      }
      return inner;
    }

    private void leave(Frame frame) {
      if (counts) {
        frame.execution.depth--;
      }
    }

    @Override
    int exec(Frame frame) {
      Callable callee = (Callable) function.execRef(frame);
      int status = callee.call(enter(callee, frame), at);
      leave(frame);
      return status;
    }

    @Override
    long execLong(Frame frame) {
      Callable callee = (Callable) function.execRef(frame);
      long value = callee.callLong(enter(callee, frame), at);
      leave(frame);
      return value;
    }

    @Override
    double execReal(Frame frame) {
      Callable callee = (Callable) function.execRef(frame);
      double value = callee.callReal(enter(callee, frame), at);
      leave(frame);
      return value;
    }

    @Override
    boolean execBool(Frame frame) {
      Callable callee = (Callable) function.execRef(frame);
      boolean value = callee.callBool(enter(callee, frame), at);
      leave(frame);
      return value;
    }

    @Override
    Object execRef(Frame frame) {
      Callable callee = (Callable) function.execRef(frame);
      Object value = callee.callRef(enter(callee, frame), at);
      leave(frame);
      return value;
    }
  }
}
