package dev.kiln.runtime;

import java.lang.invoke.MethodHandle;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The limit on recursion. A recursive function gets its depth as a parameter, in generated code as
 * {@link Recursion} counts it; where that reaches {@link #SHALLOW} it goes on, once, on a thread
 * with a stack of its own, large enough for the limit, so that neither the host's stack nor the
 * state of the JIT compiler decides how deep a program may go.
 */
public final class Depth {
  /** Up to here a recursion stays on the caller's stack. */
  public static final int SHALLOW = 1_000;

  /** The limit unless {@code -Dkiln.depth=…} says otherwise. */
  public static final int DEFAULT_LIMIT = 10_000;

  private static volatile int limit = Integer.getInteger("kiln.depth", DEFAULT_LIMIT);

  private Depth() {}

  /** How many calls of recursive functions may be open. */
  public static int limit() {
    DeepThread deep = DeepThread.here();
    return deep == null ? limit : deep.limit();
  }

  /** Sets the limit, for all programs of this JVM. */
  public static void setLimit(int calls) {
    limit = Math.max(calls, SHALLOW);
  }

  /** Whether a function at this depth must go on on a thread with a deep stack. */
  public static boolean mustMove(int depth) {
    return depth > SHALLOW && !isDeep();
  }

  /** Whether this thread has a deep stack. */
  static boolean isDeep() {
    return Thread.currentThread() instanceof DeepThread;
  }

  /** The error for a call at the limit. */
  public static KilnException exceeded(int depth, String at) {
    return KilnException.of(
        "depth", "the recursion is deeper than the depth limit of " + depth + " calls", at);
  }

  /** The meter of this thread; null if nothing is counted here. */
  static Meter meter() {
    DeepThread deep = DeepThread.here();
    return deep == null ? null : deep.meter();
  }

  /** Starts a task on a thread with a deep stack, counted like this one. */
  static void start(Runnable task) {
    DeepThread.begin(
        () -> {
          task.run();
          return null;
        },
        meter(),
        limit());
  }

  /**
   * Runs work under a meter on a deep stack of its own, waiting for it. An interrupt of the waiting
   * thread stops the work, which then ends at its next charge; the thread stays interrupted. Where
   * work under this meter goes on already, more of it is done there: another program.
   *
   * @param limit how many calls of recursive functions may be open, {@value #SHALLOW} at least
   */
  public static <T> T metered(Meter meter, int limit, Supplier<T> work) {
    if (meter() == meter) {
      return fromTheStart(meter, work);
    }
    DeepThread.Work<T> started =
        DeepThread.begin(() -> fromTheStart(meter, work), meter, Math.max(limit, SHALLOW));
    boolean interrupted = false;
    while (!started.await()) {
      interrupted = true;
      meter.stop();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return started.result();
  }

  private static <T> T fromTheStart(Meter meter, Supplier<T> work) {
    meter.start();
    KilnTask.begin();
    Handlers.begin();
    try {
      return work.get();
    } finally {
      KilnTask.endAll();
    }
  }

  /** Goes on on a deep stack, waiting for it; on this thread if that has one already. */
  public static <T> T moveObject(Supplier<T> work) {
    if (isDeep()) {
      return work.get();
    }
    DeepThread.Work<T> started = DeepThread.goOn(work, limit);
    if (!started.await()) {
      started.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a Kiln program was running");
    }
    return started.result();
  }

  /** Goes on on a deep stack. */
  public static long moveLong(LongSupplier work) {
    return moveObject(work::getAsLong);
  }

  /** Goes on on a deep stack. */
  public static double moveDouble(DoubleSupplier work) {
    return moveObject(work::getAsDouble);
  }

  /** Goes on on a deep stack. */
  public static boolean moveBoolean(BooleanSupplier work) {
    return moveObject(work::getAsBoolean);
  }

  /** Goes on on a deep stack. */
  public static void moveRun(Runnable work) {
    moveObject(() -> {
      work.run();
      return null;
    });
  }

  /** Goes on with a method on a deep stack. */
  public static Object moveTo(MethodHandle method, Object... arguments) {
    return moveObject(() -> {
      try {
        return method.invokeWithArguments(arguments);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
