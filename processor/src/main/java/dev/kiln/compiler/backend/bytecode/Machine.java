package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.Session;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.KilnTask;
import dev.kiln.runtime.Printer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs functions of a chunk. The registers of the function at work are two arrays; a call saves
 * those of its caller that are in use on stacks of the machine's own, so that the host's stack does
 * not matter. A frame is, from below: the words saved, the link (where to go on, who called whom,
 * the depth), the slots.
 *
 * <p>The loop over the instructions is left after some thousand steps and entered again. That is
 * where steps are counted against their limit; and HotSpot compiles a method that is called often
 * better than one that runs for long, for it then sees the registers being made. So the first
 * slices are short.
 */
final class Machine implements Session {
  static final int DONE = 0;
  static final int PAUSED = 1;
  static final int FAILED = 2;

  /** How many words of a frame are its link. */
  static final int LINK = 3;

  /** So much room a call needs beside the slots. */
  static final int MARGIN = Place.REGISTERS + LINK;

  private static final int LARGEST_STACK = 1 << 26;
  private static final int SHORT_SLICE = 256;
  private static final int LONG_SLICE = 1 << 16;
  private static final int SHORT_SLICES = 2_000;

  private static int slices;

  final Instance instance;
  final int depthLimit = Depth.limit();
  /** What a call of a function value adds to the depth. */
  final int closureDepth;

  final long[] words = new long[Place.REGISTERS];
  final Object[] objects = new Object[Place.REGISTERS];
  long[] stack = new long[1 << 12];
  Object[] objectStack = new Object[1 << 10];
  int top;
  int objectTop;
  Routine current;
  int pc;
  int depth;
  int budget;
  KilnException failure;

  Machine(Instance instance) {
    this.instance = instance;
    this.current = instance.exit();
    this.closureDepth = instance.chunk.closuresCount() ? 1 : 0;
  }

  /** The value of a function without parameters. */
  Object call(Closure closure) {
    Routine routine = closure.routine;
    step(1);
    enter(routine, words, objects, 0, 0, routine.depth);
    Rare.spread(this, closure, words, objects, new long[0], 0, new Object[0], 0);
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
      for (Handler handler : current.prototype.handlers()) {
        if (handler.takes(pc - 1, failure)) {
          step(1);
          pc = handler.target();
          objects[Handler.FAILURE] =
              handler.takes() == Handler.Takes.ALL ? failure.within(calls) : details(failure);
          return;
        }
      }
      long callee = stack[top - current.wordSlots - LINK + 1] >>> 32;
      leave();
      if (current == instance.exit()) {
        throw failure.within(calls);
      }
      String name = instance.routines[(int) callee].prototype.display();
      if (!name.isEmpty()) {
        calls.add(name + " " + place());
      }
    }
  }

  private static Object[] details(KilnException e) {
    return new Object[] {e.code(), e.text(), e.file(), (long) e.line(), (long) e.column()};
  }

  /** Starts a frame; the first registers are saved, the others are lost. */
  void enter(Routine callee, long[] w, Object[] o, int savedWords, int savedObjects, int more) {
    if (depth + more > depthLimit) {
      throw Depth.exceeded(depth, place());
    }
    if (top + callee.wordSlots + MARGIN > stack.length
        || objectTop + callee.objectSlots + MARGIN > objectStack.length) {
      grow(callee, top, objectTop, depth, place());
    }
    System.arraycopy(w, 0, stack, top, savedWords);
    System.arraycopy(o, 0, objectStack, objectTop, savedObjects);
    top += savedWords;
    stack[top] = (long) pc << 16 | savedWords << 8 | savedObjects;
    stack[top + 1] = (long) callee.index << 32 | current.index;
    stack[top + 2] = depth;
    top += LINK + callee.wordSlots;
    objectTop += savedObjects + callee.objectSlots;
    depth += more;
    current = callee;
    pc = 0;
  }

  /** Ends a frame. */
  private void leave() {
    top -= current.wordSlots + LINK;
    long link = stack[top];
    int savedWords = (int) link >>> 8 & 255;
    int savedObjects = (int) link & 255;
    objectTop -= current.objectSlots + savedObjects;
    current = instance.routines[(int) stack[top + 1]];
    depth = (int) stack[top + 2];
    top -= savedWords;
    pc = (int) (link >>> 16);
    System.arraycopy(stack, top, words, 0, savedWords);
    System.arraycopy(objectStack, objectTop, objects, 0, savedObjects);
  }

  /** Makes the stacks larger, for the frame of a routine that is called at a place. */
  void grow(Routine callee, int top, int objectTop, int depth, String at) {
    int wantedWords = top + callee.wordSlots + MARGIN;
    int wantedObjects = objectTop + callee.objectSlots + MARGIN;
    if (Math.max(wantedWords, wantedObjects) > LARGEST_STACK) {
      throw Depth.exceeded(depth, at);
    }
    if (wantedWords > stack.length) {
      stack = Arrays.copyOf(stack, Math.max(wantedWords, 2 * stack.length));
    }
    if (wantedObjects > objectStack.length) {
      objectStack = Arrays.copyOf(objectStack, Math.max(wantedObjects, 2 * objectStack.length));
    }
  }

  /** An operation of values in registers; its value comes to the first of them. */
  void perform(int index, long[] w, int a, Object[] o, int b) {
    Work work = instance.works[index];
    finish(work, work.gather(w, a, o, b), w, a, o, b);
  }

  /** The same of values in slots. */
  void performFar(int index, int words, int objects, long[] w, int a, Object[] o, int b) {
    Work work = instance.works[index];
    int wordsAt = top - current.wordSlots + words;
    int objectsAt = objectTop - current.objectSlots + objects;
    finish(work, work.gather(stack, wordsAt, objectStack, objectsAt), w, a, o, b);
  }

  private void finish(Work work, Object[] operands, long[] w, int a, Object[] o, int b) {
    Object value = work.operation().apply(operands, this);
    if (work.result().isWord()) {
      w[a] = Kind.unbox(value);
    } else if (work.result() == Kind.OBJECT) {
      o[b] = value;
    }
  }

  /** The place of the instruction at work, for errors. */
  String place() {
    return current.place(pc);
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

  @Override
  public Printer printer() {
    return instance.printer;
  }

  @Override
  public void step(long count) {
    if (count - budget > instance.reserve) {
      throw new StepLimit();
    }
    long over = Math.max(0, count - budget);
    instance.reserve -= over;
    budget -= (int) (count - over);
  }
}
