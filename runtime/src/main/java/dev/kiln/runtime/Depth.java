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

  private static final long STACK_BYTES = 512L << 20;
  private static volatile int limit = Integer.getInteger("kiln.depth", DEFAULT_LIMIT);

  private Depth() {}

  /** How many calls of recursive functions may be open. */
  public static int limit() {
    return Thread.currentThread() instanceof DeepThread deep ? deep.limit : limit;
  }

  /** Sets the limit, for all programs of this JVM. */
  public static void setLimit(int calls) {
    limit = Math.max(calls, SHALLOW);
  }

  /** Whether a function at this depth must go on on a thread with a deep stack. */
  public static boolean mustMove(int depth) {
    return depth > SHALLOW && !(Thread.currentThread() instanceof DeepThread);
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

  /** A thread whose stack is large enough for the limit. */
  private static final class DeepThread extends Thread {
    private final Meter meter;
    private final int limit;

    DeepThread(Runnable work, Meter meter, int limit) {
      super(null, work, "kiln", STACK_BYTES);
      this.meter = meter;
      this.limit = limit;
      setDaemon(true);
      setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    /** One with the meter and the limit of the thread that makes it. */
    static DeepThread like(Runnable work) {
      return new DeepThread(work, meter(), limit());
    }
  }

  /** The meter of this thread; null if nothing is counted here. */
  static Meter meter() {
    return Thread.currentThread() instanceof DeepThread deep ? deep.meter : null;
  }

  /** A thread with a deep stack, for a task. */
  static Thread thread(Runnable work) {
    return DeepThread.like(work);
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
    Started<T> started = new Started<>(
        () -> fromTheStart(meter, work),
        run -> new DeepThread(run, meter, Math.max(limit, SHALLOW)));
    boolean interrupted = false;
    while (!started.isDone()) {
      try {
        started.thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        meter.stop();
      }
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

  /** Work that goes on on a thread of its own. */
  private static final class Started<T> {
    private final DeepThread thread;
    private T value;
    private Throwable failure;

    Started(Supplier<T> work, java.util.function.Function<Runnable, DeepThread> threads) {
      thread = threads.apply(() -> {
        try {
          value = work.get();
        } catch (Throwable e) {
          failure = e;
        }
      });
      thread.start();
    }

    boolean isDone() {
      return !thread.isAlive();
    }

    /** What it came to, once the thread has ended. */
    T result() {
      if (failure instanceof KilnException kiln) {
        throw kiln.within(CallTrace.here());
      } else if (failure instanceof RuntimeException exception) {
        throw exception;
      } else if (failure instanceof Error error) {
        throw error;
      } else if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return value;
    }
  }

  /** Goes on on a deep stack, waiting for it; on this thread if that has one already. */
  public static <T> T moveObject(Supplier<T> work) {
    if (Thread.currentThread() instanceof DeepThread) {
      return work.get();
    }
    Started<T> started = new Started<>(work, DeepThread::like);
    try {
      started.thread.join();
    } catch (InterruptedException e) {
      started.thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a Kiln program was running", e);
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
