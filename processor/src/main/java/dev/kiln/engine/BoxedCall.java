package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.value.HostCall;
import dev.kiln.compiler.value.UnitValue;
import java.util.List;

/** A call in a tier that takes all values as objects. */
final class BoxedCall implements HostCall {
  private final List<CoreType> types;
  private final Target target;
  private final Object[] arguments;
  private int next;

  /** Calls a function with values for all of its parameters. */
  interface Target {
    Object call(Object... arguments);
  }

  BoxedCall(Function function, Target target) {
    this.types =
        function.parameters().stream().<CoreType>map(each -> each.type()).toList();
    this.target = target;
    this.arguments = new Object[types.size()];
    this.next = function.sizeParameters();
  }

  private HostCall put(Object argument) {
    skipUnits();
    arguments[next++] = argument;
    return this;
  }

  /** Parameters of type Unit get their value from nobody. */
  private void skipUnits() {
    while (next < arguments.length && types.get(next) == CoreType.Scalar.UNIT) {
      arguments[next++] = UnitValue.UNIT;
    }
  }

  @Override
  public HostCall integer(long argument) {
    skipUnits();
    return types.get(next) == CoreType.Scalar.CHAR ? put((int) argument) : put(argument);
  }

  @Override
  public HostCall real(double argument) {
    return put(argument);
  }

  @Override
  public HostCall bool(boolean argument) {
    return put(argument);
  }

  @Override
  public HostCall object(Object argument) {
    return put(argument);
  }

  @Override
  public HostCall size(int place, long size) {
    arguments[place] = size;
    return this;
  }

  private Object call() {
    skipUnits();
    return target.call(arguments);
  }

  @Override
  public long integer() {
    return ((Number) call()).longValue();
  }

  @Override
  public double real() {
    return (Double) call();
  }

  @Override
  public boolean bool() {
    return (Boolean) call();
  }

  @Override
  public Object object() {
    return call();
  }

  @Override
  public void run() {
    call();
  }
}
