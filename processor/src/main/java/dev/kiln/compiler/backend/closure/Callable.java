package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.value.FunctionValue;

/**
 * What can be called: a function of the program, or a closure. The caller opens a frame, puts the
 * arguments into it, and calls with it, by the kind of the result.
 */
abstract class Callable implements FunctionValue {
  abstract Frame open(Execution execution);

  /** Calls what gives Unit. */
  abstract int call(Frame frame, Span at);

  abstract long callLong(Frame frame, Span at);

  abstract double callReal(Frame frame, Span at);

  abstract boolean callBool(Frame frame, Span at);

  abstract Object callRef(Frame frame, Span at);
}
