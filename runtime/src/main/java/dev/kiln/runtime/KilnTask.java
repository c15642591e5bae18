package dev.kiln.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Work that was spawned. Tasks take turns: one goes on until it waits or is done, then the next in
 * the order in which they became ready, so every run is the same.
 *
 * @param <T> the value it comes to
 */
public final class KilnTask<T> {
  private static final InheritableThreadLocal<KilnTask<?>> CURRENT = new InheritableThreadLocal<>();

  private final Supplier<T> work;
  private final Turns turns;
  private final Semaphore turn = new Semaphore(0);
  private final List<KilnTask<?>> waiting = new ArrayList<>();
  private boolean started;
  private boolean done;
  private boolean stuck;
  private T value;
  private RuntimeException failure;
  private Error error;

  /** The tasks of one program: those that could go on, and those that have begun. */
  private static final class Turns {
    private final Deque<KilnTask<?>> ready = new ArrayDeque<>();
    private final Set<KilnTask<?>> begun = new LinkedHashSet<>();
    private final KilnTask<?> main;
    private boolean over;

    Turns(KilnTask<?> main) {
      this.main = main;
    }
  }

  private KilnTask(Supplier<T> work, KilnTask<?> parent) {
    this.work = work;
    this.turns = parent == null ? new Turns(this) : parent.turns;
  }

  /** Ends a task that nobody waits for any more, at the place where it waits. */
  private static final class Abandoned extends Error {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("the program is over", null, false, false);
    }
  }

  /** A program of its own starts on this thread. */
  static void begin() {
    CURRENT.remove();
  }

  /** Ends the tasks of the program that ran on this thread, one after the other. */
  static void endAll() {
    KilnTask<?> main = CURRENT.get();
    if (main == null) {
      return;
    }
    CURRENT.remove();
    Turns turns = main.turns;
    turns.over = true;
    turns.ready.clear();
    while (!turns.begun.isEmpty()) {
      KilnTask<?> task = turns.begun.iterator().next();
      task.turn.release();
      main.turn.acquireUninterruptibly();
    }
  }

  /** The task that runs here; null if none was asked for. */
  static KilnTask<?> known() {
    return CURRENT.get();
  }

  /** A task goes on on this thread. */
  static void goOn(KilnTask<?> task) {
    CURRENT.set(task);
  }

  /** The task that runs here; the program itself is one. */
  static KilnTask<?> current() {
    KilnTask<?> here = CURRENT.get();
    if (here == null) {
      here = new KilnTask<>(() -> null, null);
      here.started = true;
      CURRENT.set(here);
    }
    return here;
  }

  /** A task that starts when it is its turn. */
  public static <T> KilnTask<T> spawn(Supplier<T> work) {
    KilnTask<?> here = current();
    KilnTask<T> task = new KilnTask<>(work, here);
    here.turns.ready.add(task);
    return task;
  }

  /** Its value, once it is done; fails as it failed. */
  public T await(String at) {
    KilnTask<?> here = current();
    while (!done) {
      waiting.add(here);
      here.pause(at);
    }
    if (error != null) {
      throw error;
    } else if (failure instanceof KilnException kiln) {
      throw kiln.within(CallTrace.here());
    } else if (failure != null) {
      throw failure;
    }
    return value;
  }

  /** Makes a task go on when it is its turn. */
  void wake() {
    turns.ready.add(this);
  }

  /** Lets the others go on until somebody wakes this task; error panic if nobody can. */
  void pause(String at) {
    if (turns.over) {
      throw new Abandoned();
    }
    KilnTask<?> next = turns.ready.poll();
    if (next == null) {
      throw KilnException.of("panic", "every task waits for another", at);
    } else if (next == this) {
      return;
    }
    next.resume();
    turn.acquireUninterruptibly();
    if (turns.over) {
      throw new Abandoned();
    }
    if (this == turns.main && turns.ready.isEmpty() && stuck) {
      stuck = false;
      throw KilnException.of("panic", "every task waits for another", at);
    }
  }

  private void resume() {
    if (started) {
      turn.release();
      return;
    }
    started = true;
    turns.begun.add(this);
    Depth.start(this::run);
  }

  private void run() {
    CURRENT.set(this);
    try {
      value = work.get();
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      error = e;
    }
    done = true;
    turns.begun.remove(this);
    if (turns.over) {
      turns.main.turn.release();
      return;
    }
    waiting.forEach(KilnTask::wake);
    KilnTask<?> next = turns.ready.poll();
    if (next == null) {
      turns.main.stuck = true;
      turns.main.turn.release();
    } else {
      next.resume();
    }
  }
}
