package dev.kiln.engine;

import dev.kiln.compiler.lower.EntrySizes;
import dev.kiln.compiler.value.Arrays;
import dev.kiln.compiler.value.HostCall;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Ints;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A call that checks what the host gives: Nats, and the lengths of arrays, from which it finds the
 * sizes that the function takes. The host gives the sizes first that it alone knows.
 */
final class CheckedCall implements HostCall {
  private final Checked checked;
  private final HostCall call;
  private final long[] sizes;
  private final Object[] given;
  private int hostSizes;
  private int place;

  /** A function whose calls are checked; one that has ended serves again. */
  private record Checked(
      HostFunction function, Signature signature, AtomicReference<CheckedCall> idle)
      implements HostFunction {
    @Override
    public HostCall begin() {
      CheckedCall kept = idle.getAndSet(null);
      HostCall call = function.begin();
      return kept == null || kept.call != call ? new CheckedCall(this, call) : kept.again();
    }
  }

  private CheckedCall(Checked checked, HostCall call) {
    this.checked = checked;
    this.call = call;
    this.sizes = new long[checked.signature().sizes().sources().size()];
    this.given = new Object[checked.signature().parameters().size()];
    again();
  }

  /** The function with checks of what it is given, if there is anything to check. */
  static HostFunction of(HostFunction function, Signature signature) {
    boolean plain = signature.parameters().stream()
        .allMatch(parameter -> parameter.isScalar() && !parameter.natural());
    return plain && signature.sizes().isEmpty()
        ? function
        : new Checked(function, signature, new AtomicReference<>());
  }

  private CheckedCall again() {
    hostSizes = 0;
    place = -1;
    next();
    return this;
  }

  /** Goes to the next parameter that has a value to give. */
  private void next() {
    do {
      place++;
    } while (place < given.length && parameter().isVoid());
  }

  private Signature.Parameter parameter() {
    return checked.signature().parameters().get(place);
  }

  private List<EntrySizes.Source> sources() {
    return checked.signature().sizes().sources();
  }

  @Override
  public HostCall integer(long argument) {
    if (hostSizes < checked.signature().sizes().hostSizes()) {
      put(EntrySizes.From.HOST, hostSizes++, argument);
      return this;
    }
    if (parameter().natural()) {
      Ints.toNat(argument, checked.signature().source() + ":1:1");
    }
    put(EntrySizes.From.VALUE, place, argument);
    call.integer(argument);
    next();
    return this;
  }

  private void put(EntrySizes.From from, int where, long size) {
    for (int i = 0; i < sizes.length; i++) {
      EntrySizes.Source source = sources().get(i);
      if (source.from() == from && source.place() == where) {
        sizes[i] = from == EntrySizes.From.LENGTH ? size : Check.toInt(size, source.name());
      }
    }
  }

  @Override
  public HostCall real(double argument) {
    call.real(argument);
    next();
    return this;
  }

  @Override
  public HostCall bool(boolean argument) {
    call.bool(argument);
    next();
    return this;
  }

  @Override
  public HostCall object(Object argument) {
    if (argument == null) {
      throw new NullPointerException(checked.signature().nameOf(parameter()) + " is null");
    }
    given[place] = argument;
    if (!(argument instanceof String)) {
      put(EntrySizes.From.LENGTH, place, length(argument));
    }
    call.object(argument);
    next();
    return this;
  }

  private static int length(Object value) {
    if (value instanceof List<?> list) {
      return list.size();
    }
    return value.getClass().isArray() ? Arrays.length(value) : 0;
  }

  @Override
  public HostCall size(int where, long size) {
    throw new IllegalStateException("sizes are found, not given");
  }

  @Override
  public long integer() {
    check();
    long value = call.integer();
    end();
    return value;
  }

  @Override
  public double real() {
    check();
    double value = call.real();
    end();
    return value;
  }

  @Override
  public boolean bool() {
    check();
    boolean value = call.bool();
    end();
    return value;
  }

  /** An array that the host gave does not come back: it gets a copy. */
  @Override
  public Object object() {
    check();
    Object value = call.object();
    for (Object each : given) {
      if (each == value && value.getClass().isArray()) {
        value = Arrays.copy(value);
      }
    }
    end();
    return value;
  }

  @Override
  public void run() {
    check();
    call.run();
    end();
  }

  private void end() {
    java.util.Arrays.fill(given, null);
    checked.idle().lazySet(this);
  }

  private void check() {
    EntrySizes all = checked.signature().sizes();
    for (int i = 0; i < given.length; i++) {
      List<EntrySizes.Dimension> shape = all.shapes().get(i);
      if (!shape.isEmpty()) {
        checkShape(checked.signature().parameters().get(i), given[i], shape);
      }
    }
    for (int i = 0; i < all.operands(); i++) {
      call.size(i, sizes[i]);
    }
  }

  private void checkShape(
      Signature.Parameter parameter, Object value, List<EntrySizes.Dimension> shape) {
    if (value instanceof List<?> list) {
      int[] wanted = new int[shape.size()];
      java.util.Arrays.setAll(wanted, i -> (int) shape.get(i).value(sizes));
      Check.lists(list, checked.signature().nameOf(parameter), wanted);
      return;
    }
    long count = 1;
    for (int i = 0; i < shape.size(); i++) {
      count *= shape.get(i).value(sizes);
    }
    if (Arrays.length(value) != count) {
      Check.length(Arrays.length(value), count, checked.signature().nameOf(parameter));
    }
  }
}
