package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;

/**
 * A call of a function by a host: the arguments from left to right, each by the method for its
 * type, then the call, by the type of its value. It is made once.
 */
public final class ClosureCall {
  private final FunctionCode code;
  private final Execution execution;
  private final Frame frame;
  private int longs;
  private int reals;
  private int refs;

  ClosureCall(FunctionCode code, Printer printer) {
    this.code = code;
    this.execution = new Execution(printer);
    this.frame = code.open(execution);
  }

  /** An Int, or the code point of a Char. */
  public ClosureCall integer(long argument) {
    frame.longs[longs++] = argument;
    return this;
  }

  /** A Real. */
  public ClosureCall real(double argument) {
    frame.reals[reals++] = argument;
    return this;
  }

  /** A Bool. */
  public ClosureCall bool(boolean argument) {
    return integer(argument ? 1 : 0);
  }

  /** A value of any other type. */
  public ClosureCall object(Object argument) {
    frame.refs[refs++] = argument;
    return this;
  }

  /** A value of any type, as an object. */
  ClosureCall any(Object argument) {
    if (argument instanceof Long number) {
      return integer(number);
    } else if (argument instanceof Integer codePoint) {
      return integer(codePoint);
    } else if (argument instanceof Double number) {
      return real(number);
    } else if (argument instanceof Boolean bool) {
      return bool(bool);
    }
    return argument == UnitValue.UNIT ? this : object(argument);
  }

  /** Makes the call; its value is an Int, or the code point of a Char. */
  public long integer() {
    try {
      return code.start(execution).execLong(frame);
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  /** Makes the call; its value is a Real. */
  public double real() {
    try {
      return code.start(execution).execReal(frame);
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  /** Makes the call; its value is a Bool. */
  public boolean bool() {
    try {
      return code.start(execution).execBool(frame);
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  /** Makes the call; its value is of any other type. */
  public Object object() {
    try {
      return code.start(execution).execRef(frame);
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  /** Makes the call; its value is of any type, and comes as an object. */
  Object any() {
    return switch (code.body().kind()) {
      case LONG -> code.source().result() == Scalar.CHAR ? (Object) (int) integer() : integer();
      case REAL -> real();
      case BOOL -> bool();
      case REF -> object();
      case UNIT, NEVER -> {
        run();
        yield UnitValue.UNIT;
      }
    };
  }

  /** Makes the call of what gives Unit. */
  public void run() {
    try {
      code.start(execution).exec(frame);
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }
}
