package dev.kiln.compiler.backend.bytecode;

import dev.kiln.runtime.Check;
import java.util.Arrays;

/** The instructions that stand outside of the loop, for they are rare or do much. */
final class Rare {
  private Rare() {}

  /** Does an instruction; what follows it is read by the machine's counter. */
  static void run(Machine m, int instruction, long[] w, Object[] o) {
    int a = instruction >>> 8 & 255;
    int b = instruction >>> 16 & 255;
    int c = instruction >>> 24;
    switch (instruction & 255) {
      case Numbers.TEXT -> o[a] = m.instance.texts[instruction >>> 16];
      case Numbers.LOAD -> w[a] = m.stack[slot(m, instruction)];
      case Numbers.STORE -> m.stack[slot(m, instruction)] = w[a];
      case Numbers.LOAD_OBJECT -> o[a] = m.objectStack[objectSlot(m, instruction)];
      case Numbers.STORE_OBJECT -> m.objectStack[objectSlot(m, instruction)] = o[a];
      case Numbers.WORD_FAR -> w[a] = m.instance.words[extra(m)];
      case Numbers.TEXT_FAR -> o[a] = m.instance.texts[extra(m)];
      case Numbers.NEW_INTS -> o[a] = new long[size(m, w[b])];
      case Numbers.NEW_REALS -> o[a] = new double[size(m, w[b])];
      case Numbers.NEW_BOOLS -> o[a] = new boolean[size(m, w[b])];
      case Numbers.FILL -> fill(o[a], extra(m), w, b, c);
      case Numbers.CELL -> o[a] = Cell.of(w[b]);
      case Numbers.CELL_OBJECT -> o[a] = Cell.of(o[b]);
      case Numbers.GLOBAL -> {
        Routine value =
            m.instance.routines[m.instance.chunk.globals().get(extra(m)).prototype()];
        m.enter(value, w, o, a, b, 0);
      }
      case Numbers.DEFINE -> define(m, extra(m), w[a], o[a]);
      case Numbers.CALL_FAR -> callFar(m, w, o, a, b);
      case Numbers.TAIL_CALL -> tailCall(m, w, o, a, b);
      case Numbers.TAIL_CALL_FAR -> tailCallFar(m, w, o);
      case Numbers.CALL_VALUE -> callValue(m, w, o, a, b);
      case Numbers.CALL_VALUE_FAR -> callValueFar(m, w, o, a, b, (Closure) o[c]);
      case Numbers.DO_FAR -> m.performFar(extra(m), extra(m), extra(m), w, a, o, b);
      default -> throw new BadChunk("an instruction " + (instruction & 255));
    }
  }

  private static int slot(Machine m, int instruction) {
    return m.top - m.current.wordSlots + (instruction >>> 16);
  }

  private static int objectSlot(Machine m, int instruction) {
    return m.objectTop - m.current.objectSlots + (instruction >>> 16);
  }

  private static int extra(Machine m) {
    return m.current.code[m.pc++] >>> 8;
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

  private static void callFar(Machine m, long[] w, Object[] o, int a, int b) {
    Routine callee = m.instance.routines[extra(m)];
    int wordsAt = m.top - m.current.wordSlots + extra(m);
    int objectsAt = m.objectTop - m.current.objectSlots + extra(m);
    m.step(1);
    m.enter(callee, w, o, a, b, callee.depth);
    Closure plain = Closure.of(callee, new Object[0]);
    spread(m, plain, w, o, m.stack, wordsAt, m.objectStack, objectsAt);
  }

  private static void tailCall(Machine m, long[] w, Object[] o, int a, int b) {
    Routine callee = m.instance.routines[extra(m)];
    System.arraycopy(w, a, w, 0, callee.wordParameters);
    System.arraycopy(o, b, o, 0, callee.objectParameters);
    replace(m, callee);
  }

  private static void tailCallFar(Machine m, long[] w, Object[] o) {
    Routine callee = m.instance.routines[extra(m)];
    int wordsAt = m.top - m.current.wordSlots + extra(m);
    int objectsAt = m.objectTop - m.current.objectSlots + extra(m);
    long[] words = Arrays.copyOfRange(m.stack, wordsAt, wordsAt + callee.wordParameters);
    Object[] objects =
        Arrays.copyOfRange(m.objectStack, objectsAt, objectsAt + callee.objectParameters);
    replace(m, callee);
    spread(m, Closure.of(callee, new Object[0]), w, o, words, 0, objects, 0);
  }

  /** Puts the frame of a function in the place of the current one. */
  private static void replace(Machine m, Routine callee) {
    m.step(1);
    m.top -= m.current.wordSlots;
    m.objectTop -= m.current.objectSlots;
    m.grow(callee, m.top, m.objectTop, m.depth, m.place());
    m.top += callee.wordSlots;
    m.objectTop += callee.objectSlots;
    m.current = callee;
    m.pc = 0;
  }

  /** Of a closure that takes so much along that registers do not hold it. */
  private static void callValue(Machine m, long[] w, Object[] o, int a, int b) {
    Closure closure = (Closure) o[b];
    Routine callee = closure.routine;
    long[] words = Arrays.copyOfRange(w, a, a + callee.wordParameters);
    Object[] objects = Arrays.copyOfRange(o, b + 1, b + 1 + callee.objectParameters);
    m.step(1);
    m.enter(callee, w, o, a, b, callee.depth + m.closureDepth);
    spread(m, closure, w, o, words, 0, objects, 0);
  }

  private static void callValueFar(Machine m, long[] w, Object[] o, int a, int b, Closure closure) {
    Routine callee = closure.routine;
    int wordsAt = m.top - m.current.wordSlots + extra(m);
    int objectsAt = m.objectTop - m.current.objectSlots + extra(m);
    m.step(1);
    m.enter(callee, w, o, a, b, callee.depth + m.closureDepth);
    spread(m, closure, w, o, m.stack, wordsAt, m.objectStack, objectsAt);
  }

  /** Puts arguments and what a closure took along where the function expects them. */
  static void spread(
      Machine m,
      Closure closure,
      long[] w,
      Object[] o,
      long[] words,
      int wordsAt,
      Object[] objects,
      int objectsAt) {
    Routine callee = closure.routine;
    int slots = m.top - callee.wordSlots - Registers.STAND_INS;
    for (int i = 0; i < callee.wordParameters + callee.wordCaptures; i++) {
      int captured = i - callee.wordParameters;
      long word = captured < 0 ? words[wordsAt + i] : closure.words[captured];
      if (i < Registers.STAND_INS) {
        w[i] = word;
      } else {
        m.stack[slots + i] = word;
      }
    }
    int objectSlots = m.objectTop - callee.objectSlots - Registers.STAND_INS;
    for (int i = 0; i < callee.objectParameters + callee.objectCaptures; i++) {
      int captured = i - callee.objectParameters;
      Object object = captured < 0 ? objects[objectsAt + i] : closure.objects[captured];
      if (i < Registers.STAND_INS) {
        o[i] = object;
      } else {
        m.objectStack[objectSlots + i] = object;
      }
    }
  }
}
