package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.KilnException;

/**
 * A function of the program, compiled when it is first called. Calls of a recursive one count
 * towards the depth limit; a failure that leaves one is told where it was called.
 */
final class FunctionCode extends Callable {
  private final Linker linker;
  private final Function function;
  private final boolean counts;
  private Body body = Body.MISSING;
  private Node statement = Constants.UNREACHABLE;

  FunctionCode(Linker linker, Function function) {
    this.linker = linker;
    this.function = function;
    this.counts = function.recursive();
  }

  @Override
  public String function() {
    return function.name();
  }

  Function source() {
    return function;
  }

  /** Whether tasks are started somewhere in the program, as far as it has been compiled. */
  boolean spawnsTasks() {
    return linker.spawnsTasks();
  }

  /** Two threads may both compile it, to the same. */
  Body body() {
    Body known = body;
    if (known == Body.MISSING) {
      known = BodyCompiler.function(linker, function);
      body = known;
    }
    return known;
  }

  @Override
  Frame open(Execution execution) {
    return body().open(execution);
  }

  /** The statement that runs it up to its return, for a tail call. */
  Node statement() {
    Node known = statement;
    if (known == Constants.UNREACHABLE) {
      known = Returning.statement(body());
      statement = known;
    }
    return known;
  }

  /** The first call, from the host: it is in no trace. */
  Node start(Execution execution) {
    execution.depth = counts ? 1 : 0;
    return body().node();
  }

  /** The code of a call, which is counted, if that is to be. */
  private Node enter(Execution execution, Span at) {
    if (!counts) {
      return body.node();
    }
    execution.enter(at);
    return execution.place(body.node());
  }

  private KilnException left(KilnException failure, Execution execution, Span at) {
    if (!function.display().isEmpty()) {
      execution.left(function.display() + " " + at.trace());
    }
    return failure;
  }

  @Override
  int call(Frame frame, Span at) {
    Execution execution = frame.execution;
    int depth = execution.depth;
    Node node = enter(execution, at);
    try {
      int status = node.exec(frame);
      execution.depth = depth;
      return status;
    } catch (KilnException e) {
      throw left(e, execution, at);
    }
  }

  @Override
  long callLong(Frame frame, Span at) {
    Execution execution = frame.execution;
    int depth = execution.depth;
    Node node = enter(execution, at);
    try {
      long value = node.execLong(frame);
      execution.depth = depth;
      return value;
    } catch (KilnException e) {
      throw left(e, execution, at);
    }
  }

  @Override
  double callReal(Frame frame, Span at) {
    Execution execution = frame.execution;
    int depth = execution.depth;
    Node node = enter(execution, at);
    try {
      double value = node.execReal(frame);
      execution.depth = depth;
      return value;
    } catch (KilnException e) {
      throw left(e, execution, at);
    }
  }

  @Override
  boolean callBool(Frame frame, Span at) {
    Execution execution = frame.execution;
    int depth = execution.depth;
    Node node = enter(execution, at);
    try {
      boolean value = node.execBool(frame);
      execution.depth = depth;
      return value;
    } catch (KilnException e) {
      throw left(e, execution, at);
    }
  }

  @Override
  Object callRef(Frame frame, Span at) {
    Execution execution = frame.execution;
    int depth = execution.depth;
    Node node = enter(execution, at);
    try {
      Object value = node.execRef(frame);
      execution.depth = depth;
      return value;
    } catch (KilnException e) {
      throw left(e, execution, at);
    }
  }
}
