package dev.kiln.compiler.backend.bytecode;

import dev.kiln.runtime.Check;
import java.util.Arrays;

/** The instructions that stand outside of the loop, for they are rare or do much. */
final class Rare {
  private Rare() {}

  /**
   * Does an instruction; what follows it is read by the machine's counter. Whether it was the last.
   */
  static boolean run(Machine m, int instruction, long[] w) {
    if ((instruction & 255) == Numbers.HALT && m.pc == m.instance.exit + 1) {
      return true;
    }
    Object[] o = m.objects;
    int wordsFrom = m.wordBase >>> 24;
    int objectsFrom = m.objectBase() >>> 24;
    int a = wordsFrom + (instruction >>> 8 & 255);
    int b = wordsFrom + (instruction >>> 16 & 255);
    int p = objectsFrom + (instruction >>> 8 & 255);
    int q = objectsFrom + (instruction >>> 16 & 255);
    int last = instruction >>> 24;
    switch (instruction & 255) {
      case Numbers.TEXT -> o[p] = m.instance.texts[instruction >>> 16];
      case Numbers.LOAD -> w[a] = m.stack[m.wordSlot(instruction >>> 16)];
      case Numbers.STORE -> m.stack[m.wordSlot(instruction >>> 16)] = w[a];
      case Numbers.LOAD_OBJECT -> o[p] = m.objectStack[m.objectSlot(instruction >>> 16)];
      case Numbers.STORE_OBJECT -> m.objectStack[m.objectSlot(instruction >>> 16)] = o[p];
      case Numbers.WORD_FAR -> w[a] = m.instance.words[extra(m)];
      case Numbers.TEXT_FAR -> o[p] = m.instance.texts[extra(m)];
      case Numbers.NEW_INTS -> o[p] = new long[size(m, w[b])];
      case Numbers.NEW_REALS -> o[p] = new double[size(m, w[b])];
      case Numbers.NEW_BOOLS -> o[p] = new boolean[size(m, w[b])];
      case Numbers.FILL -> fill(o[p], extra(m), w, b, last);
      case Numbers.CELL -> o[p] = Cell.of(w[b]);
      case Numbers.CELL_OBJECT -> o[p] = Cell.of(o[q]);
      case Numbers.GLOBAL -> {
        Routine value =
            m.instance.routines[m.instance.chunk.globals().get(extra(m)).prototype()];
        m.enter(value, w, a, q, 0);
      }
      case Numbers.DEFINE -> define(m, extra(m), w[a], o[p]);
      case Numbers.CALL -> call(m, w, a, q);
      case Numbers.CALL_FAR -> callFar(m, w, a, q);
      case Numbers.TAIL_CALL -> tailCall(m, w, a, q);
      case Numbers.TAIL_CALL_FAR -> tailCallFar(m, w);
      case Numbers.CALL_VALUE -> callValue(m, w, a, q);
      case Numbers.CALL_VALUE_FAR -> callValueFar(m, w, a, q, (Closure) o[objectsFrom + last]);
      case Numbers.DO_FAR -> m.performFar(extra(m), extra(m), extra(m), w, a, q);
      case Numbers.RETURN -> m.leaveSlots();
      case Numbers.HALT -> m.restore(w);
      case Numbers.DO -> m.perform(extra(m), w, a, q);
      default -> throw new BadChunk("an instruction " + (instruction & 255));
    }
    return false;
  }

  private static int extra(Machine m) {
    return (int) m.instance.image.code[m.pc++] >>> 8;
  }

  private static int size(Machine m, long size) {
    m.step(Check.size(size, m.place()));
    return (int) size;
  }

  private static void fill(Object array, int from, long[] w, int first, int count) {
    if (array instanceof double[] reals) {
      for (int i = 0; i < count; i++) {
        reals[from + i] = Double.longBitsToDouble(w[first + i]);
      }
    } else if (array instanceof long[] ints) {
      System.arraycopy(w, first, ints, from, count);
    } else {
      for (int i = 0; i < count; i++) {
        ((boolean[]) array)[from + i] = w[first + i] != 0;
      }
    }
  }

  private static void define(Machine m, int global, long word, Object object) {
    m.instance.globalWords[global] = word;
    m.instance.globalObjects[global] = object;
    m.instance.isDefined[global] = true;
  }

  private static void call(Machine m, long[] w, int a, int b) {
    Routine callee = m.instance.routines[extra(m)];
    m.step(1);
    m.enter(callee, w, a, b, callee.depth);
    System.arraycopy(w, a, w, m.wordBase >>> 24, callee.wordParameters);
    System.arraycopy(m.objects, b, m.objects, m.objectBase() >>> 24, callee.objectParameters);
  }

  private static void callFar(Machine m, long[] w, int a, int b) {
    Routine callee = m.instance.routines[extra(m)];
    int wordsAt = m.wordSlot(extra(m));
    int objectsAt = m.objectSlot(extra(m));
    m.step(1);
    m.enter(callee, w, a, b, callee.depth);
    Closure plain = Closure.of(callee, new Object[0]);
    spread(m, plain, w, m.stack, wordsAt, m.objectStack, objectsAt);
  }

  private static void tailCall(Machine m, long[] w, int a, int b) {
    Routine callee = m.instance.routines[extra(m)];
    if (callee.fits(m.wordBase >>> 24, m.objectBase() >>> 24)) {
      m.step(1);
      System.arraycopy(w, a, w, m.wordBase >>> 24, callee.wordParameters);
      System.arraycopy(m.objects, b, m.objects, m.objectBase() >>> 24, callee.objectParameters);
      m.replace(callee, w);
    } else {
      long[] words = Arrays.copyOfRange(w, a, a + callee.wordParameters);
      Object[] objects = Arrays.copyOfRange(m.objects, b, b + callee.objectParameters);
      replace(m, callee, w, words, objects);
    }
  }

  private static void tailCallFar(Machine m, long[] w) {
    Routine callee = m.instance.routines[extra(m)];
    int wordsAt = m.wordSlot(extra(m));
    int objectsAt = m.objectSlot(extra(m));
    long[] words = Arrays.copyOfRange(m.stack, wordsAt, wordsAt + callee.wordParameters);
    Object[] objects =
        Arrays.copyOfRange(m.objectStack, objectsAt, objectsAt + callee.objectParameters);
    replace(m, callee, w, words, objects);
  }

  private static void replace(Machine m, Routine callee, long[] w, long[] words, Object[] objects) {
    m.step(1);
    m.replace(callee, w);
    spread(m, Closure.of(callee, new Object[0]), w, words, 0, objects, 0);
  }

  /** Of a closure that takes so much along that registers do not hold it. */
  private static void callValue(Machine m, long[] w, int a, int b) {
    Closure closure = (Closure) m.objects[b];
    Routine callee = closure.routine;
    long[] words = Arrays.copyOfRange(w, a, a + callee.wordParameters);
    Object[] objects = Arrays.copyOfRange(m.objects, b + 1, b + 1 + callee.objectParameters);
    m.step(1);
    m.enter(callee, w, a, b, callee.depth + m.closureDepth);
    spread(m, closure, w, words, 0, objects, 0);
  }

  private static void callValueFar(Machine m, long[] w, int a, int b, Closure closure) {
    Routine callee = closure.routine;
    int wordsAt = m.wordSlot(extra(m));
    int objectsAt = m.objectSlot(extra(m));
    m.step(1);
    m.enter(callee, w, a, b, callee.depth + m.closureDepth);
    spread(m, closure, w, m.stack, wordsAt, m.objectStack, objectsAt);
  }

  /** Puts arguments and what a closure took along where the function expects them. */
  static void spread(
      Machine m,
      Closure closure,
      long[] w,
      long[] words,
      int wordsAt,
      Object[] objects,
      int objectsAt) {
    Routine callee = closure.routine;
    int wordsFrom = m.wordBase >>> 24;
    int objectsFrom = m.objectBase() >>> 24;
    int slots = m.top - callee.wordSlots - Registers.STAND_INS;
    for (int i = 0; i < callee.wordParameters + callee.wordCaptures; i++) {
      int captured = i - callee.wordParameters;
      long word = captured < 0 ? words[wordsAt + i] : closure.words[captured];
      if (i < Registers.STAND_INS) {
        w[wordsFrom + i] = word;
      } else {
        m.stack[slots + i] = word;
      }
    }
    int objectSlots = m.objectTop - callee.objectSlots - Registers.STAND_INS;
    for (int i = 0; i < callee.objectParameters + callee.objectCaptures; i++) {
      int captured = i - callee.objectParameters;
      Object object = captured < 0 ? objects[objectsAt + i] : closure.objects[captured];
      if (i < Registers.STAND_INS) {
        m.objects[objectsFrom + i] = object;
      } else {
        m.objectStack[objectSlots + i] = object;
      }
    }
  }
}
