package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.KilnTask;
import dev.kiln.runtime.Meter;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs functions of a chunk.
 *
 * <p>The loop over the instructions is left after some thousand steps and entered again. That is
 * where steps are counted against their limit; and HotSpot compiles a method that is called often
 * better than one that runs for long, for it then sees the registers being made. So the first
 * slices are short.
 */
final class Machine extends Frames {
  static final int DONE = 0;
  static final int PAUSED = 1;
  static final int FAILED = 2;

  private static final int SHORT_SLICE = 256;
  private static final int LONG_SLICE = 1 << 16;
  private static final int SHORT_SLICES = 2_000;

  private static int slices;

  /** What a call of a function value adds to the depth. */
  final int closureDepth;
  /** Counts what a metered program does; null for none. */
  final Meter meter = Meter.current().orElse(null);
  /** How many steps the loop may still make. */
  int budget;

  KilnException failure;

  Machine(Instance instance) {
    super(instance);
    this.closureDepth = instance.chunk.closuresCount() ? 1 : 0;
  }

  /** The value of a function without parameters. */
  Object call(Closure closure) {
    Routine routine = closure.routine;
    step(1);
    enter(routine, words, 0, 0, routine.depth);
    Rare.spread(this, closure, words, new long[0], 0, new Object[0], 0);
    execute();
    return routine.returns == Kind.OBJECT ? objects[0] : routine.returns.box(words[0]);
  }

  private void execute() {
    while (true) {
      int slice = slices < SHORT_SLICES ? SHORT_SLICE : LONG_SLICE;
      slices++;
      budget = (int) Math.min(slice, instance.reserve);
      instance.reserve -= budget;
      int end = Loop.run(this);
      instance.reserve += budget;
      budget = 0;
      if (instance.reserve < 0) {
        throw new StepLimit();
      } else if (end == DONE) {
        return;
      } else if (end == FAILED) {
        unwind();
      }
    }
  }

  /** Goes on where the failure is taken, if anywhere. */
  private void unwind() {
    List<String> calls = new ArrayList<>();
    while (true) {
      Routine routine = current();
      int start = image.start(routine.index);
      for (Handler handler : routine.prototype.handlers()) {
        if (handler.takes(pc - 1 - start, failure)) {
          step(1);
          pc = start + handler.target();
          objects[Handler.FAILURE] =
              handler.takes() == Handler.Takes.ALL ? failure.within(calls) : details(failure);
          return;
        }
      }
      drop(routine);
      int called = (int) stack[top + 1];
      leave();
      if (pc == instance.restore) {
        restore(words);
      }
      if (pc == instance.exit) {
        throw failure.within(calls);
      }
      String name = instance.routines[called].prototype.display();
      if (!name.isEmpty()) {
        calls.add(name + " " + place());
      }
    }
  }

  private static Object[] details(KilnException e) {
    return new Object[] {e.code(), e.text(), e.file(), (long) e.line(), (long) e.column()};
  }

  /** An operation of values in registers; its value comes to the first of them. */
  void perform(int index, long[] w, int a, int b) {
    Work work = instance.works[index];
    finish(work, work.gather(w, a, objects, b), w, a, b);
  }

  /** The same of values in slots. */
  void performFar(int index, int wordsFrom, int objectsFrom, long[] w, int a, int b) {
    Work work = instance.works[index];
    int wordsAt = wordSlot(wordsFrom);
    int objectsAt = objectSlot(objectsFrom);
    finish(work, work.gather(stack, wordsAt, objectStack, objectsAt), w, a, b);
  }

  private void finish(Work work, Object[] operands, long[] w, int a, int b) {
    Object value = work.operation().apply(operands, this);
    if (work.result().isWord()) {
      w[a] = Kind.unbox(value);
    } else if (work.result() == Kind.OBJECT) {
      objects[b] = value;
    }
  }

  Program shown() {
    return instance.shown();
  }

  Closure close(int prototype, Object[] taken) {
    return Closure.of(instance.routines[prototype], taken);
  }

  /** A task runs in a machine of its own. */
  KilnTask<Object> spawn(Closure closure) {
    return KilnTask.spawn(() -> new Machine(instance).call(closure));
  }

  /** Counts work done: calls, and elements that are made. */
  void step(long count) {
    if (count - budget > instance.reserve) {
      throw new StepLimit();
    }
    long over = Math.max(0, count - budget);
    instance.reserve -= over;
    budget -= (int) (count - over);
  }
}
