package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.value.FrameFunction;
import dev.kiln.runtime.KilnException;

/**
 * A function of the program, compiled when it is first called. Calls of a recursive one count
 * towards the depth limit; a failure that leaves one is told where it was called. One that is
 * called often gets warm, until the program's watcher is told; code of another tier may then take
 * the place of its own, also while it runs.
 */
final class FunctionCode extends Callable {
  /** A call weighs as much as so many rounds of a loop. */
  private static final int CALL = 16;

  private final Linker linker;
  private final Function function;
  private final boolean counts;
  private volatile Body body = Body.MISSING;
  private volatile Node statement = Constants.UNREACHABLE;
  private volatile boolean replaced;

  /** How often it was called, about: threads that count at once may lose some. */
  private int heat;

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

  /** Two threads may both compile it, to the same; the first counts. */
  Body body() {
    Body known = body;
    return known == Body.MISSING ? compile() : known;
  }

  private Body compile() {
    Body compiled = BodyCompiler.function(linker, this);
    synchronized (this) {
      if (body == Body.MISSING) {
        body = compiled;
      }
      return body;
    }
  }

  /** Puts other code in place of its own; frames that are open fit that, too. */
  synchronized void replace(FrameFunction code) {
    Body own = body();
    Node framed = new Framed(code);
    body = own.with(own.kind() == Kind.NEVER ? new Diverging(framed) : framed);
    statement = Constants.UNREACHABLE;
    replaced = true;
  }

  /** Whether other code runs in place of its own. */
  boolean isReplaced() {
    return replaced;
  }

  /** Counts a call. */
  void warm() {
    warm(CALL);
  }

  /** Counts rounds; at a limit the watcher is told, once. */
  void warm(int rounds) {
    int before = heat;
    if (before < linker.hot()) {
      heat = before + rounds;
      if (before + rounds >= linker.hot()) {
        linker.watcher().hot(function.name());
      }
    }
  }

  @Override
  Frame open(Execution execution) {
    return body().open(execution);
  }

  /** The statement that runs it up to its return, for a tail call. */
  Node statement() {
    Node known = statement;
    if (known == Constants.UNREACHABLE) {
      Body running = body();
      known = Returning.statement(running);
      keep(running, known);
    }
    return known;
  }

  private synchronized void keep(Body running, Node made) {
    if (body == running) {
      statement = made;
    }
  }

  /** The first call, from the host: it is in no trace. */
  Node start(Execution execution) {
    execution.depth = counts ? 1 : 0;
    warm();
    return body().node();
  }

  /** The code of a call, which is counted, if that is to be. */
  private Node enter(Execution execution, Span at) {
    warm();
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
