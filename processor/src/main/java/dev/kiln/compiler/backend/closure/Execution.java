package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.ArrayList;
import java.util.List;

/**
 * A call from a host, and all that comes of it. Tasks take turns in it.
 *
 * <p>The fields for results and tail calls are written just before control goes to where they are
 * read.
 */
final class Execution {
  private static final int STACK = 4;

  /** Takes what the program prints. */
  final Printer printer;

  private List<String> trace = List.of();

  /** How many calls of recursive functions are open. */
  int depth;

  /** The value of the function that returns, if it is an Int, Char or Bool. */
  long longResult;

  /** The value of the function that returns, if it is a Real. */
  double realResult;

  /** The value of the function that returns, if it is an object. */
  Object refResult = UnitValue.UNIT;

  /** The function that goes on, after a tail call; there is none before the first. */
  FunctionCode next;

  /** The frame of that. */
  Frame nextFrame;

  Execution(Printer printer) {
    this.printer = printer;
  }

  /** Keeps nothing of a call from a host that has ended. */
  void end() {
    refResult = UnitValue.UNIT;
    next = null;
    nextFrame = null;
  }

  /** Counts a call that stays open; error depth at the limit. */
  void enter(Span at) {
    if (depth >= Depth.SHALLOW && depth >= Depth.limit()) {
      throw Depth.exceeded(depth, at.trace());
    }
    depth++;
  }

  /**
   * The code of the call that has been entered, where it is to run: deep down on a deep stack. A
   * call takes about {@value #STACK} times the stack of one in generated code.
   */
  Node place(Node node) {
    return Depth.mustMove(depth * STACK) ? new OnDeepStack(node) : node;
  }

  /** A call that a failure leaves: a function and the place where it was called. */
  void left(String call) {
    if (trace.isEmpty()) {
      trace = new ArrayList<>();
    }
    trace.add(call);
  }

  /** A failure with the calls that it has left. */
  KilnException traced(KilnException failure) {
    return failure.within(trace);
  }

  /** How deep the run is, to go on from there after a failure that was caught. */
  record Mark(int depth, int calls) {}

  Mark mark() {
    return new Mark(depth, trace.size());
  }

  void back(Mark mark) {
    depth = mark.depth();
    if (trace.size() > mark.calls()) {
      trace.subList(mark.calls(), trace.size()).clear();
    }
  }

  /** What a handler knows of a failure: a tuple {@link Core.Catch#FAILURE}. */
  static Object[] known(KilnException failure) {
    return new Object[] {
      failure.code(), failure.text(), failure.file(), (long) failure.line(), (long) failure.column()
    };
  }
}
