package dev.kiln.compiler.backend.bytecode;

import dev.kiln.runtime.Depth;
import java.util.Arrays;

/**
 * The calls at work, on stacks of the machine's own, so that the host's does not matter. All
 * functions share the registers: those of a call start where its arguments stand, so nothing moves.
 * If they do not suffice from there, the caller's are kept on the stack and brought back after. A
 * frame is, from below: the words kept, the link (where to go on, who was called, the depth, where
 * the registers start), the slots.
 */
class Frames {
  /** How many words of a frame are its link. */
  static final int LINK = 3;

  /** What a base is multiplied with, so that adding it moves all operands of an instruction. */
  static final int EACH = 1 << 8 | 1 << 16 | 1 << 24;

  /** So much room a call needs beside the slots. */
  private static final int MARGIN = Place.REGISTERS + 2 * LINK;

  private static final int LARGEST_STACK = 1 << 26;

  final Instance instance;
  final Image image;
  final long[] targets;
  final int depthLimit = Depth.limit();

  /** The word registers, while the loop is not at work. */
  final long[] words = new long[Place.REGISTERS];

  final Object[] objects = new Object[Place.REGISTERS];
  long[] stack = new long[1 << 12];
  Object[] objectStack = new Object[1 << 10];
  int top;
  int objectTop;
  /** The address of the next instruction. */
  int pc;

  /** The first word register of the function at work, times {@link #EACH}. */
  int wordBase;
  /**
   * How deep the calls are, above the first object register of the function at work times {@link
   * #EACH}.
   */
  long depthAndBase;

  /** The first object register of the function at work, times {@link #EACH}. */
  final int objectBase() {
    return (int) depthAndBase;
  }

  private int depth() {
    return (int) (depthAndBase >>> 32);
  }

  private void set(int depth, int objectBase) {
    depthAndBase = (long) depth << 32 | objectBase & 0xffff_ffffL;
  }

  Frames(Instance instance) {
    this.instance = instance;
    this.image = instance.image;
    this.targets = image.targets;
    this.pc = instance.exit;
  }

  /** Starts a frame whose registers are those from {@code a} and {@code b} on, if they suffice. */
  void enter(Routine callee, long[] w, int a, int b, int more) {
    if (depth() + more > depthLimit) {
      throw Depth.exceeded(depth(), place());
    }
    grow(callee);
    boolean fits = callee.fits(a, b);
    if (!fits) {
      save(w, a, b);
    }
    link(callee.index);
    wordBase = fits ? a * EACH : 0;
    set(depth() + more, fits ? b * EACH : 0);
    start(callee);
  }

  private void start(Routine callee) {
    top += callee.wordSlots;
    objectTop += callee.objectSlots;
    pc = image.start(callee.index);
  }

  /** Starts a frame in the place of the current one. */
  void replace(Routine callee, long[] w) {
    grow(callee);
    drop(current());
    int called = (int) stack[top + 1];
    int deep = depth();
    int a = wordBase >>> 24;
    int b = objectBase() >>> 24;
    if (callee.fits(a, b)) {
      top += LINK;
    } else {
      leave();
      save(w, a, b);
      link(called);
      wordBase = 0;
      set(deep, 0);
    }
    start(callee);
  }

  /** Where the caller goes on, its depth and its registers. */
  private void link(int called) {
    stack[top] = (long) pc << 32 | wordBase & 0xffff_ffffL;
    stack[top + 1] = called;
    stack[top + 2] = depthAndBase;
    top += LINK;
  }

  /** Keeps the first registers; a return comes to {@link Instance#restore}. */
  private void save(long[] w, int keptWords, int keptObjects) {
    System.arraycopy(w, 0, stack, top, keptWords);
    System.arraycopy(objects, 0, objectStack, objectTop, keptObjects);
    top += keptWords;
    objectTop += keptObjects;
    link(keptWords << 8 | keptObjects);
    pc = instance.restore;
  }

  /** Brings back the registers that were kept; what was returned stands behind them. */
  void restore(long[] w) {
    long word = w[0];
    Object object = objects[0];
    top -= LINK;
    int kept = (int) stack[top + 1];
    leave();
    top -= kept >> 8;
    objectTop -= kept & 255;
    System.arraycopy(stack, top, w, 0, kept >> 8);
    System.arraycopy(objectStack, objectTop, objects, 0, kept & 255);
    w[kept >> 8] = word;
    objects[kept & 255] = object;
  }

  /** Ends the frame of a function, all but going on in its caller. */
  void drop(Routine routine) {
    top -= routine.wordSlots + LINK;
    objectTop -= routine.objectSlots;
  }

  /** Goes on in the caller. */
  void leave() {
    pc = (int) (stack[top] >>> 32);
    wordBase = (int) stack[top];
    depthAndBase = stack[top + 2];
  }

  /** Returns from a function with slots; its value stands where the caller wants it. */
  void leaveSlots() {
    drop(current());
    leave();
  }

  /** Makes the stacks larger, if a frame needs that. */
  private void grow(Routine callee) {
    int wantedWords = top + callee.wordSlots + MARGIN;
    int wantedObjects = objectTop + callee.objectSlots + MARGIN;
    if (Math.max(wantedWords, wantedObjects) > LARGEST_STACK) {
      throw Depth.exceeded(depth(), place());
    }
    if (wantedWords > stack.length) {
      stack = Arrays.copyOf(stack, Integer.highestOneBit(wantedWords) << 1);
    }
    if (wantedObjects > objectStack.length) {
      objectStack = Arrays.copyOf(objectStack, Math.max(wantedObjects, 2 * objectStack.length));
    }
  }

  /** The place of the instruction at work, for errors. */
  String place() {
    return image.place(pc);
  }

  /** The place of the instruction before an address, for errors. */
  String placeAt(int address) {
    return image.place(address);
  }

  /** The function at work. */
  Routine current() {
    return image.before(pc);
  }

  /** Where a word slot of the function at work is. */
  int wordSlot(int slot) {
    return top - current().wordSlots + slot;
  }

  /** Where an object slot of the function at work is. */
  int objectSlot(int slot) {
    return objectTop - current().objectSlots + slot;
  }
}
