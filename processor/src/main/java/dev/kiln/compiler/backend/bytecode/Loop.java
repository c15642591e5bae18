package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.value.Variant;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.KilnException;

/**
 * The loop over the instructions. HotSpot compiles it well because
 *
 * <ul>
 *   <li>the registers are arrays of a length that it sees being made: no index needs a check;
 *   <li>the method is below 8,000 bytes; what is rare stands in {@link Rare};
 *   <li>the inner loop calls nothing, so its variables stay in processor registers; calls and
 *       operations are done in the outer loop;
 *   <li>no computation is in two cases, for it would be done before every instruction.
 * </ul>
 *
 * <p>Long because one loop must be one method.
 */
final class Loop {
  private Loop() {}

  private static double real(long word) {
    return Double.longBitsToDouble(word);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  /** Runs until the program ends or fails, or has made the steps of its budget. */
  static int run(Machine m) {
    Instance instance = m.instance;
    long[] w = new long[Place.REGISTERS];
    Object[] o = new Object[Place.REGISTERS];
    System.arraycopy(m.words, 0, w, 0, Place.REGISTERS);
    System.arraycopy(m.objects, 0, o, 0, Place.REGISTERS);
    long[] stack = m.stack;
    Object[] objectStack = m.objectStack;
    int top = m.top;
    int objectTop = m.objectTop;
    int depth = m.depth;
    Routine p = m.current;
    int[] code = p.code;
    int next = m.pc;
    int left = m.budget;
    int end = Machine.PAUSED;
    try {
      outer:
      while (left >= 0) {
        m.budget = left;
        int i;
        inner:
        while (true) {
          i = code[next++];
          int a = i >>> 8 & 255;
          int b = i >>> 16 & 255;
          int c = i >>> 24;
          jump:
          switch (i & 255) {
            case Numbers.MOVE:
              w[a] = w[b];
              continue;
            case Numbers.MOVE_OBJECT:
              o[a] = o[b];
              continue;
            case Numbers.INT:
              w[a] = i >> 16;
              continue;
            case Numbers.WORD:
              w[a] = instance.words[i >>> 16];
              continue;
            case Numbers.ADD: {
              long x = w[b];
              long y = w[c];
              long result = x + y;
              if (((x ^ result) & (y ^ result)) < 0) {
                Ints.add(x, y, p.place(next));
              }
              w[a] = result;
              continue;
            }
            case Numbers.SUBTRACT: {
              long x = w[b];
              long y = w[c];
              long result = x - y;
              if (((x ^ y) & (x ^ result)) < 0) {
                Ints.subtract(x, y, p.place(next));
              }
              w[a] = result;
              continue;
            }
            case Numbers.MULTIPLY: {
              long x = w[b];
              long y = w[c];
              long result = x * y;
              if (Math.multiplyHigh(x, y) != result >> 63) {
                Ints.multiply(x, y, p.place(next));
              }
              w[a] = result;
              continue;
            }
            case Numbers.ADD_SMALL: {
              long x = w[b];
              long y = i >> 24;
              long result = x + y;
              if (((x ^ result) & (y ^ result)) < 0) {
                Ints.add(x, y, p.place(next));
              }
              w[a] = result;
              continue;
            }
            case Numbers.SUBTRACT_SMALL: {
              long x = w[b];
              long y = i >> 24;
              long result = x - y;
              if (((x ^ y) & (x ^ result)) < 0) {
                Ints.subtract(x, y, p.place(next));
              }
              w[a] = result;
              continue;
            }
            case Numbers.DIVIDE: {
              long y = w[c];
              w[a] = y + 1 >>> 1 == 0 ? Ints.divide(w[b], y, p.place(next)) : w[b] / y;
              continue;
            }
            case Numbers.REMAINDER: {
              long y = w[c];
              w[a] = y + 1 >>> 1 == 0 ? Ints.remainder(w[b], y, p.place(next)) : w[b] % y;
              continue;
            }
            case Numbers.FLOOR_DIVIDE: {
              long y = w[c];
              w[a] = y + 1 >>> 1 == 0
                  ? Ints.floorDivide(w[b], y, p.place(next))
                  : Math.floorDiv(w[b], y);
              continue;
            }
            case Numbers.FLOOR_MODULO: {
              long y = w[c];
              w[a] = y + 1 >>> 1 == 0
                  ? Ints.floorModulo(w[b], y, p.place(next))
                  : Math.floorMod(w[b], y);
              continue;
            }
            case Numbers.WRAP_ADD:
              w[a] = w[b] + w[c];
              continue;
            case Numbers.WRAP_SUBTRACT:
              w[a] = w[b] - w[c];
              continue;
            case Numbers.WRAP_MULTIPLY:
              w[a] = w[b] * w[c];
              continue;
            case Numbers.AND:
              w[a] = w[b] & w[c];
              continue;
            case Numbers.OR:
              w[a] = w[b] | w[c];
              continue;
            case Numbers.XOR:
              w[a] = w[b] ^ w[c];
              continue;
            case Numbers.SHIFT_LEFT: {
              long y = w[c];
              w[a] = y >>> 6 == 0 ? w[b] << y : Ints.shiftLeft(w[b], y, p.place(next));
              continue;
            }
            case Numbers.SHIFT_RIGHT: {
              long y = w[c];
              w[a] = y >>> 6 == 0 ? w[b] >> y : Ints.shiftRight(w[b], y, p.place(next));
              continue;
            }
            case Numbers.SHIFT_RIGHT_ZERO: {
              long y = w[c];
              w[a] = y >>> 6 == 0 ? w[b] >>> y : Ints.shiftRightZero(w[b], y, p.place(next));
              continue;
            }
            case Numbers.REAL_ADD:
              w[a] = bits(real(w[b]) + real(w[c]));
              continue;
            case Numbers.REAL_SUBTRACT:
              w[a] = bits(real(w[b]) - real(w[c]));
              continue;
            case Numbers.REAL_MULTIPLY:
              w[a] = bits(real(w[b]) * real(w[c]));
              continue;
            case Numbers.REAL_DIVIDE:
              w[a] = bits(real(w[b]) / real(w[c]));
              continue;
            case Numbers.REAL_NEGATE:
              w[a] = bits(-real(w[b]));
              continue;
            case Numbers.REAL_ABS:
              w[a] = bits(Math.abs(real(w[b])));
              continue;
            case Numbers.REAL_SQRT:
              w[a] = bits(Math.sqrt(real(w[b])));
              continue;
            case Numbers.INT_TO_REAL:
              w[a] = bits(w[b]);
              continue;
            case Numbers.CHAR_TO_INT:
              w[a] = w[b];
              continue;
            case Numbers.NOT:
              w[a] = w[b] ^ 1;
              continue;
            case Numbers.JUMP:
              next--;
              break jump;
            case Numbers.IF_TRUE:
              if (w[a] != 0) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_FALSE:
              if (w[a] == 0) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_EQUAL:
              if (w[a] == w[b]) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_NOT_EQUAL:
              if (w[a] != w[b]) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_LESS:
              if (w[a] < w[b]) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_AT_MOST:
              if (w[a] <= w[b]) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_EQUAL_SMALL:
              if (w[a] == i >> 16) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_NOT_EQUAL_SMALL:
              if (w[a] != i >> 16) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_LESS_SMALL:
              if (w[a] < i >> 16) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_AT_MOST_SMALL:
              if (w[a] <= i >> 16) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_MORE_SMALL:
              if (w[a] > i >> 16) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_AT_LEAST_SMALL:
              if (w[a] >= i >> 16) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_REAL_EQUAL:
              if (real(w[a]) == real(w[b])) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_REAL_NOT_EQUAL:
              if (real(w[a]) != real(w[b])) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_REAL_LESS:
              if (real(w[a]) < real(w[b])) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_REAL_AT_MOST:
              if (real(w[a]) <= real(w[b])) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_REAL_NOT_LESS:
              if (!(real(w[a]) < real(w[b]))) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_REAL_NOT_AT_MOST:
              if (!(real(w[a]) <= real(w[b]))) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_MADE_BY:
              if (((Variant) o[a]).constructor() == b) {
                break jump;
              }
              next++;
              continue;
            case Numbers.IF_NOT_MADE_BY:
              if (((Variant) o[a]).constructor() != b) {
                break jump;
              }
              next++;
              continue;
            case Numbers.COUNT_UP: {
              long x = w[a];
              if (x < w[b]) {
                w[a] = x + 1;
                break jump;
              }
              next++;
              continue;
            }
            case Numbers.COUNT_DOWN: {
              long x = w[a];
              if (x > w[b]) {
                w[a] = x - 1;
                break jump;
              }
              next++;
              continue;
            }
            case Numbers.GLOBAL: {
              int index = code[next] >>> 8;
              if (!instance.isDefined[index]) {
                break inner;
              }
              next++;
              w[a] = instance.globalWords[index];
              o[b] = instance.globalObjects[index];
              continue;
            }
            case Numbers.FIELD:
              w[a] = Kind.unbox(Operation.field(o[b], c));
              continue;
            case Numbers.FIELD_OBJECT:
              o[a] = Operation.field(o[b], c);
              continue;
            case Numbers.INT_AT: {
              long[] array = (long[]) o[b];
              long index = w[c];
              if (index < 0 || index >= array.length) {
                Check.index(index, array.length, p.place(next));
              }
              w[a] = array[(int) index];
              continue;
            }
            case Numbers.REAL_AT: {
              double[] array = (double[]) o[b];
              long index = w[c];
              if (index < 0 || index >= array.length) {
                Check.index(index, array.length, p.place(next));
              }
              w[a] = bits(array[(int) index]);
              continue;
            }
            case Numbers.BOOL_AT: {
              boolean[] array = (boolean[]) o[b];
              long index = w[c];
              if (index < 0 || index >= array.length) {
                Check.index(index, array.length, p.place(next));
              }
              w[a] = array[(int) index] ? 1 : 0;
              continue;
            }
            case Numbers.SET_INT: {
              long[] array = (long[]) o[a];
              long index = w[b];
              if (index < 0 || index >= array.length) {
                Check.index(index, array.length, p.place(next));
              }
              array[(int) index] = w[c];
              continue;
            }
            case Numbers.SET_REAL: {
              double[] array = (double[]) o[a];
              long index = w[b];
              if (index < 0 || index >= array.length) {
                Check.index(index, array.length, p.place(next));
              }
              array[(int) index] = real(w[c]);
              continue;
            }
            case Numbers.SET_BOOL: {
              boolean[] array = (boolean[]) o[a];
              long index = w[b];
              if (index < 0 || index >= array.length) {
                Check.index(index, array.length, p.place(next));
              }
              array[(int) index] = w[c] != 0;
              continue;
            }
            case Numbers.CHECK_INDEX: {
              long index = w[b];
              if (index < 0 || index >= w[c]) {
                Check.index(index, (int) w[c], p.place(next));
              }
              w[a] = index;
              continue;
            }
            case Numbers.OFFSET: {
              long index = w[b];
              if (index < 0 || index >= w[c]) {
                Check.index(index, (int) w[c], p.place(next));
              }
              w[a] = w[a] * w[c] + index;
              continue;
            }
            case Numbers.CELL_GET:
              w[a] = ((Cell) o[b]).word;
              continue;
            case Numbers.CELL_GET_OBJECT:
              o[a] = ((Cell) o[b]).object;
              continue;
            case Numbers.CELL_SET:
              ((Cell) o[a]).word = w[b];
              continue;
            case Numbers.CELL_SET_OBJECT:
              ((Cell) o[a]).object = o[b];
              continue;
            default:
              break inner;
          }
          int distance = code[next] >> 8;
          next += distance + 1;
          left += distance >> 31;
          if (left < 0) {
            break outer;
          }
        }
        int a = i >>> 8 & 255;
        int b = i >>> 16 & 255;
        int number = i & 255;
        if (number == Numbers.CALL
            || number == Numbers.CALL_VALUE && ((Closure) o[b]).routine.isNear) {
          Closure closure = number == Numbers.CALL ? null : (Closure) o[b];
          Routine callee =
              closure == null ? instance.routines[code[next++] >>> 8] : closure.routine;
          int deeper = depth + callee.depth + (closure == null ? 0 : m.closureDepth);
          if (deeper > m.depthLimit) {
            throw Depth.exceeded(depth, p.place(next));
          }
          if (top + callee.wordSlots + Machine.MARGIN > stack.length
              || objectTop + callee.objectSlots + Machine.MARGIN > objectStack.length) {
            m.grow(callee, top, objectTop, depth, p.place(next));
            stack = m.stack;
            objectStack = m.objectStack;
          }
          for (int n = 0; n < a; n++) {
            stack[top + n] = w[n];
          }
          top += a;
          stack[top] = (long) next << 16 | a << 8 | b;
          stack[top + 1] = (long) callee.index << 32 | p.index;
          stack[top + 2] = depth;
          top += Machine.LINK + callee.wordSlots;
          if (b > 0) {
            System.arraycopy(o, 0, objectStack, objectTop, b);
          }
          objectTop += b + callee.objectSlots;
          depth = deeper;
          for (int n = 0; n < callee.wordParameters; n++) {
            w[n & 255] = w[a + n & 255];
          }
          if (closure != null) {
            System.arraycopy(o, b + 1, o, 0, callee.objectParameters);
            System.arraycopy(closure.words, 0, w, callee.wordParameters, callee.wordCaptures);
            System.arraycopy(closure.objects, 0, o, callee.objectParameters, callee.objectCaptures);
          } else if (callee.objectParameters > 0) {
            System.arraycopy(o, b, o, 0, callee.objectParameters);
          }
          p = callee;
          code = p.code;
          next = 0;
          left--;
        } else if (number == Numbers.RETURN) {
          long word = w[a];
          Object object = o[a];
          top -= p.wordSlots + Machine.LINK;
          long link = stack[top];
          Routine caller = instance.routines[(int) stack[top + 1]];
          depth = (int) stack[top + 2];
          int savedWords = (int) link >>> 8 & 255;
          int savedObjects = (int) link & 255;
          top -= savedWords;
          for (int n = 0; n < savedWords; n++) {
            w[n] = stack[top + n];
          }
          objectTop -= p.objectSlots + savedObjects;
          if (savedObjects > 0) {
            System.arraycopy(objectStack, objectTop, o, 0, savedObjects);
          }
          if (p.returnsWord) {
            w[savedWords] = word;
          } else if (p.returnsObject) {
            o[savedObjects] = object;
          }
          next = (int) (link >>> 16);
          p = caller;
          code = p.code;
        } else if (number == Numbers.DO) {
          int index = code[next++] >>> 8;
          m.pc = next;
          m.current = p;
          m.perform(index, w, a, o, b);
          left = m.budget;
        } else if (number == Numbers.HALT) {
          end = Machine.DONE;
          break;
        } else {
          m.top = top;
          m.objectTop = objectTop;
          m.depth = depth;
          m.current = p;
          m.pc = next;
          Rare.run(m, i, w, o);
          stack = m.stack;
          objectStack = m.objectStack;
          top = m.top;
          objectTop = m.objectTop;
          depth = m.depth;
          p = m.current;
          code = p.code;
          next = m.pc;
          left = m.budget;
        }
      }
    } catch (KilnException e) {
      m.failure = e;
      end = Machine.FAILED;
    }
    System.arraycopy(w, 0, m.words, 0, Place.REGISTERS);
    System.arraycopy(o, 0, m.objects, 0, Place.REGISTERS);
    m.top = top;
    m.objectTop = objectTop;
    m.depth = depth;
    m.current = p;
    m.pc = next;
    m.budget = left;
    return end;
  }
}
