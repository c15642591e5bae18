package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Printer;

/** A function of a program, for a host to call. */
public final class ClosureFunction {
  private final FunctionCode code;
  private final Printer printer;

  ClosureFunction(FunctionCode code, Printer printer) {
    this.code = code;
    this.printer = printer;
  }

  /** A new call: it takes the arguments from left to right, then is made. */
  public ClosureCall begin() {
    return new ClosureCall(code, printer);
  }

  /** Calls it with arguments as {@code dev.kiln.compiler.value} holds them. */
  public Object call(Object... arguments) {
    ClosureCall call = begin();
    for (Object argument : arguments) {
      call.any(argument);
    }
    return call.any();
  }

  /** Calls a function from a Real to a Real. */
  public double callReal(double x) {
    return begin().real(x).real();
  }

  /** Calls a function from two Reals to a Real. */
  public double callReal(double x, double y) {
    return begin().real(x).real(y).real();
  }

  /** Calls a function from an Int to an Int. */
  public long callLong(long n) {
    return begin().integer(n).integer();
  }

  /** Calls a function from two Ints to an Int. */
  public long callLong(long m, long n) {
    return begin().integer(m).integer(n).integer();
  }
}
