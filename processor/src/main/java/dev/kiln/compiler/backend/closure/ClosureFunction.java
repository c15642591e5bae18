package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A function of a program, for a host to call. It keeps one call for the next time, so that a host
 * that calls from one thread again and again allocates nothing for it.
 */
public final class ClosureFunction implements HostFunction {
  private final FunctionCode code;
  private final Printer printer;
  private final AtomicReference<ClosureCall> idle = new AtomicReference<>();

  ClosureFunction(FunctionCode code, Printer printer) {
    this.code = code;
    this.printer = printer;
  }

  /** A new call: it takes the arguments from left to right, then is made. */
  @Override
  public ClosureCall begin() {
    ClosureCall kept = idle.getAndSet(null);
    return kept == null ? new ClosureCall(this, code, printer) : kept;
  }

  /** Keeps a call that ended; not where tasks may still run in it. */
  void giveBack(ClosureCall call) {
    if (!code.spawnsTasks()) {
      idle.lazySet(call);
    }
  }

  /** Calls it with arguments as {@code dev.kiln.compiler.value} holds them, sizes apart. */
  public Object call(Object... arguments) {
    ClosureCall call = begin();
    for (Object argument : arguments) {
      call.any(argument);
    }
    return call.any();
  }
}
