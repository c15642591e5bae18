package dev.kiln.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A thread with a stack large enough for the limit on recursion. Where its work is done it waits a
 * moment for more from the same thread: a recursion that came so deep may come there again, and a
 * new thread with a new stack takes a hundred times longer. Kiln's own state goes along; no other
 * thread-local does, be it inheritable or not, for it could be one of an earlier time.
 */
final class DeepThread extends Thread {
  private static final long STACK_BYTES = 512L << 20;
  private static final long NANOS_IDLE = 100_000_000;

  /** How often to look before going to sleep: as long as it takes to wake a thread up. */
  private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

  /** The threads that wait for more work, by those whose work they did. */
  private static final ConcurrentMap<Thread, DeepThread> IDLE = new ConcurrentHashMap<>();

  private final Thread owner = Thread.currentThread();
  private final Meter meter;
  private final int limit;
  private volatile Work<?> next;

  private DeepThread(Work<?> first, Meter meter, int limit) {
    super(null, null, "kiln", STACK_BYTES, false);
    this.next = first;
    this.meter = meter;
    this.limit = limit;
    setDaemon(true);
  }

  /** This thread, if it has a deep stack; else null. */
  static DeepThread here() {
    return Thread.currentThread() instanceof DeepThread deep ? deep : null;
  }

  /** What counts here; null if nothing does. */
  Meter meter() {
    return meter;
  }

  /** How many calls of recursive functions may be open here. */
  int limit() {
    return limit;
  }

  /** Begins work under a meter, on a thread that ends with it. */
  static <T> Work<T> begin(Supplier<T> supplier, Meter meter, int limit) {
    Work<T> work = new Work<>(supplier, false);
    work.thread = new DeepThread(work, meter, limit);
    work.thread.start();
    return work;
  }

  /** Begins work of this thread on one that may have done some already; nothing counts it. */
  static <T> Work<T> goOn(Supplier<T> supplier, int limit) {
    Work<T> work = new Work<>(supplier, true);
    DeepThread idle = IDLE.remove(Thread.currentThread());
    if (idle != null && idle.limit == limit) {
      work.thread = idle;
      idle.next = work;
      LockSupport.unpark(idle);
    } else {
      work.thread = new DeepThread(work, null, limit);
      work.thread.start();
    }
    return work;
  }

  @Override
  public void run() {
    boolean more = true;
    while (more) {
      Work<?> work = next;
      next = null;
      Thread.interrupted();
      work.run();
      more = work.isDone(this) && hasMore();
    }
  }

  private boolean hasMore() {
    long end = System.nanoTime() + NANOS_IDLE;
    for (int looks = 0; next == null; looks++) {
      if (looks < LOOKS) {
        Thread.onSpinWait();
        continue;
      }
      long left = end - System.nanoTime();
      if (left <= 0 && IDLE.remove(owner, this)) {
        return false;
      }
      LockSupport.parkNanos(this, Math.max(left, 1_000));
      Thread.interrupted();
    }
    return true;
  }

  /** Work that goes on on a deep stack, while the thread it comes from waits. */
  static final class Work<T> {
    private final Supplier<T> supplier;
    private final boolean again;
    private final Thread waiting = Thread.currentThread();
    private final ThreadState state = ThreadState.here();
    private DeepThread thread;
    private T value;
    private Throwable failure;
    private volatile boolean done;

    private Work(Supplier<T> supplier, boolean again) {
      this.supplier = supplier;
      this.again = again;
    }

    private void run() {
      state.install();
      try {
        value = supplier.get();
      } catch (Throwable e) {
        failure = e;
      }
      ThreadState.NONE.install();
    }

    /** The thread can have more work before this tells that it is done, but no interrupt of it. */
    private synchronized boolean isDone(DeepThread deep) {
      if (again) {
        IDLE.put(deep.owner, deep);
      }
      done = true;
      LockSupport.unpark(waiting);
      return again;
    }

    /** Asks the work to stop, if it goes on. */
    synchronized void interrupt() {
      if (!done) {
        thread.interrupt();
      }
    }

    /** Waits until it is done, or until this thread is interrupted: then false. */
    boolean await() {
      for (int looks = 0; !done; looks++) {
        if (looks < LOOKS) {
          Thread.onSpinWait();
          continue;
        }
        LockSupport.park(this);
        if (Thread.interrupted()) {
          return false;
        }
      }
      return true;
    }

    /** What it came to, once it is done. */
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
}
