package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.value.HostCall;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.Arrays;

/** A call of a function. One that ended well serves its function again. */
public final class ClosureCall implements HostCall {
  private final ClosureFunction function;
  private final FunctionCode code;
  private final Execution execution;
  private final Frame frame;
  private int longs;
  private int reals;
  private int refs;

  ClosureCall(ClosureFunction function, FunctionCode code, Printer printer) {
    this.function = function;
    this.code = code;
    this.execution = new Execution(printer);
    this.frame = code.open(execution);
    this.longs = code.source().sizeParameters();
  }

  @Override
  public ClosureCall integer(long argument) {
    frame.longs[longs++] = argument;
    return this;
  }

  @Override
  public ClosureCall real(double argument) {
    frame.reals[reals++] = argument;
    return this;
  }

  @Override
  public ClosureCall bool(boolean argument) {
    return integer(argument ? 1 : 0);
  }

  @Override
  public ClosureCall object(Object argument) {
    frame.refs[refs++] = argument;
    return this;
  }

  @Override
  public ClosureCall size(int place, long size) {
    frame.longs[place] = size;
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

  @Override
  public long integer() {
    try {
      long value = code.start(execution).execLong(frame);
      end();
      return value;
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  @Override
  public double real() {
    try {
      double value = code.start(execution).execReal(frame);
      end();
      return value;
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  @Override
  public boolean bool() {
    try {
      boolean value = code.start(execution).execBool(frame);
      end();
      return value;
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  @Override
  public Object object() {
    try {
      Object value = code.start(execution).execRef(frame);
      end();
      return value;
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

  @Override
  public void run() {
    try {
      code.start(execution).exec(frame);
      end();
    } catch (KilnException e) {
      throw execution.traced(e);
    }
  }

  /** Keeps nothing of this call, and is there for the next. */
  private void end() {
    longs = code.source().sizeParameters();
    reals = 0;
    refs = 0;
    Arrays.fill(frame.refs, null);
    execution.end();
    function.giveBack(this);
  }
}
