package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.value.Variant;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.KilnException;

/**
 * The loop over the instructions. A round does one, and the one behind it too if it is one of those
 * that are frequent there. HotSpot compiles it well because
 *
 * <ul>
 *   <li>the words are an array of a length that it sees being made: no index needs a check;
 *   <li>few local variables live through a round, so they stay in processor registers: all that
 *       only some instructions want is a field of the machine;
 *   <li>calls change but two of them, as all code is one array and all registers are another;
 *   <li>the method is below 8,000 bytes; what is rare stands in {@link Rare};
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

  private static int a(int instruction) {
    return instruction >>> 8 & 255;
  }

  private static int b(int instruction) {
    return instruction >>> 16 & 255;
  }

  /** Runs until the program ends or fails, or has made the steps of its budget. */
  static int run(Machine m) {
    long[] w = new long[Place.REGISTERS];
    System.arraycopy(m.words, 0, w, 0, Place.REGISTERS);
    long[] code = m.image.code;
    int next = m.pc;
    int wordBase = m.wordBase;
    int end = Machine.PAUSED;
    try {
      outer:
      while (true) {
        long pair;
        inner:
        while (true) {
          pair = code[next++ & code.length - 1];
          int i = (int) pair;
          int at = i + wordBase;
          int a = at >>> 8 & 255;
          int b = at >>> 16 & 255;
          int c = at >>> 24;
          round:
          {
            jump:
            {
              step:
              {
                test:
                {
                  switch (i & 255) {
                    case Numbers.MOVE:
                      w[a] = w[b];
                      break step;
                    case Numbers.MOVE_OBJECT:
                      m.objects[a(i + m.objectBase())] = m.objects[b(i + m.objectBase())];
                      break step;
                    case Numbers.INT:
                      w[a] = i >> 16;
                      break step;
                    case Numbers.WORD:
                      w[a] = m.instance.words[i >>> 16];
                      break step;
                    case Numbers.ADD: {
                      long x = w[b];
                      long y = w[c];
                      long result = x + y;
                      if (((x ^ result) & (y ^ result)) < 0) {
                        Ints.add(x, y, m.placeAt(next));
                      }
                      w[a] = result;
                      break step;
                    }
                    case Numbers.SUBTRACT: {
                      long x = w[b];
                      long y = w[c];
                      long result = x - y;
                      if (((x ^ y) & (x ^ result)) < 0) {
                        Ints.subtract(x, y, m.placeAt(next));
                      }
                      w[a] = result;
                      break step;
                    }
                    case Numbers.MULTIPLY: {
                      long x = w[b];
                      long y = w[c];
                      long result = x * y;
                      if (Math.multiplyHigh(x, y) != result >> 63) {
                        Ints.multiply(x, y, m.placeAt(next));
                      }
                      w[a] = result;
                      break step;
                    }
                    case Numbers.ADD_SMALL: {
                      long x = w[b];
                      long y = i >> 24;
                      long result = x + y;
                      if (((x ^ result) & (y ^ result)) < 0) {
                        Ints.add(x, y, m.placeAt(next));
                      }
                      w[a] = result;
                      break step;
                    }
                    case Numbers.SUBTRACT_SMALL: {
                      long x = w[b];
                      long y = i >> 24;
                      long result = x - y;
                      if (((x ^ y) & (x ^ result)) < 0) {
                        Ints.subtract(x, y, m.placeAt(next));
                      }
                      w[a] = result;
                      break step;
                    }
                    case Numbers.DIVIDE: {
                      long y = w[c];
                      w[a] = y + 1 >>> 1 == 0 ? Ints.divide(w[b], y, m.placeAt(next)) : w[b] / y;
                      continue;
                    }
                    case Numbers.REMAINDER: {
                      long y = w[c];
                      w[a] = y + 1 >>> 1 == 0 ? Ints.remainder(w[b], y, m.placeAt(next)) : w[b] % y;
                      break step;
                    }
                    case Numbers.FLOOR_DIVIDE: {
                      long y = w[c];
                      w[a] = y + 1 >>> 1 == 0
                          ? Ints.floorDivide(w[b], y, m.placeAt(next))
                          : Math.floorDiv(w[b], y);
                      continue;
                    }
                    case Numbers.FLOOR_MODULO: {
                      long y = w[c];
                      w[a] = y + 1 >>> 1 == 0
                          ? Ints.floorModulo(w[b], y, m.placeAt(next))
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
                      break step;
                    case Numbers.OR:
                      w[a] = w[b] | w[c];
                      continue;
                    case Numbers.XOR:
                      w[a] = w[b] ^ w[c];
                      continue;
                    case Numbers.SHIFT_LEFT: {
                      long y = w[c];
                      w[a] = y >>> 6 == 0 ? w[b] << y : Ints.shiftLeft(w[b], y, m.placeAt(next));
                      continue;
                    }
                    case Numbers.SHIFT_RIGHT: {
                      long y = w[c];
                      w[a] = y >>> 6 == 0 ? w[b] >> y : Ints.shiftRight(w[b], y, m.placeAt(next));
                      continue;
                    }
                    case Numbers.SHIFT_RIGHT_ZERO: {
                      long y = w[c];
                      w[a] =
                          y >>> 6 == 0 ? w[b] >>> y : Ints.shiftRightZero(w[b], y, m.placeAt(next));
                      continue;
                    }
                    case Numbers.REAL_ADD:
                      w[a] = bits(real(w[b]) + real(w[c]));
                      break step;
                    case Numbers.REAL_SUBTRACT:
                      w[a] = bits(real(w[b]) - real(w[c]));
                      break step;
                    case Numbers.REAL_MULTIPLY:
                      w[a] = bits(real(w[b]) * real(w[c]));
                      break step;
                    case Numbers.REAL_DIVIDE:
                      w[a] = bits(real(w[b]) / real(w[c]));
                      break step;
                    case Numbers.REAL_NEGATE:
                      w[a] = bits(-real(w[b]));
                      continue;
                    case Numbers.REAL_ABS:
                      w[a] = bits(Math.abs(real(w[b])));
                      continue;
                    case Numbers.REAL_SQRT:
                      w[a] = bits(Math.sqrt(real(w[b])));
                      break step;
                    case Numbers.INT_TO_REAL:
                      w[a] = bits(w[b]);
                      break step;
                    case Numbers.CHAR_TO_INT:
                      w[a] = w[b];
                      continue;
                    case Numbers.NOT:
                      w[a] = w[b] ^ 1;
                      continue;
                    case Numbers.JUMP:
                    case Numbers.ROUND:
                      pair <<= 32;
                      next--;
                      break;
                    case Numbers.IF_TRUE:
                      if (w[a] != 0) {
                        break;
                      }
                      break test;
                    case Numbers.IF_FALSE:
                      if (w[a] == 0) {
                        break;
                      }
                      break test;
                    case Numbers.IF_EQUAL:
                      if (w[a] == w[b]) {
                        break;
                      }
                      break test;
                    case Numbers.IF_NOT_EQUAL:
                      if (w[a] != w[b]) {
                        break;
                      }
                      break test;
                    case Numbers.IF_LESS:
                      if (w[a] < w[b]) {
                        break;
                      }
                      break test;
                    case Numbers.IF_AT_MOST:
                      if (w[a] <= w[b]) {
                        break;
                      }
                      break test;
                    case Numbers.IF_EQUAL_SMALL:
                      if (w[a] == i >> 16) {
                        break;
                      }
                      break test;
                    case Numbers.IF_NOT_EQUAL_SMALL:
                      if (w[a] != i >> 16) {
                        break;
                      }
                      break test;
                    case Numbers.IF_LESS_SMALL:
                      if (w[a] < i >> 16) {
                        break;
                      }
                      break test;
                    case Numbers.IF_AT_MOST_SMALL:
                      if (w[a] <= i >> 16) {
                        break;
                      }
                      break test;
                    case Numbers.IF_MORE_SMALL:
                      if (w[a] > i >> 16) {
                        break;
                      }
                      break test;
                    case Numbers.IF_AT_LEAST_SMALL:
                      if (w[a] >= i >> 16) {
                        break;
                      }
                      break test;
                    case Numbers.IF_REAL_EQUAL:
                      if (real(w[a]) == real(w[b])) {
                        break;
                      }
                      break test;
                    case Numbers.IF_REAL_NOT_EQUAL:
                      if (real(w[a]) != real(w[b])) {
                        break;
                      }
                      break test;
                    case Numbers.IF_REAL_LESS:
                      if (real(w[a]) < real(w[b])) {
                        break;
                      }
                      break test;
                    case Numbers.IF_REAL_AT_MOST:
                      if (real(w[a]) <= real(w[b])) {
                        break;
                      }
                      break test;
                    case Numbers.IF_REAL_NOT_LESS:
                      if (!(real(w[a]) < real(w[b]))) {
                        break;
                      }
                      break test;
                    case Numbers.IF_REAL_NOT_AT_MOST:
                      if (!(real(w[a]) <= real(w[b]))) {
                        break;
                      }
                      break test;
                    case Numbers.IF_MADE_BY:
                      if (((Variant) m.objects[a(i + m.objectBase())]).constructor()
                          == (i >>> 16 & 255)) {
                        break;
                      }
                      break test;
                    case Numbers.IF_NOT_MADE_BY:
                      if (((Variant) m.objects[a(i + m.objectBase())]).constructor()
                          != (i >>> 16 & 255)) {
                        break;
                      }
                      break test;
                    case Numbers.COUNT_UP: {
                      long x = w[a];
                      if (x < w[b]) {
                        w[a] = x + 1;
                        break;
                      }
                      break test;
                    }
                    case Numbers.COUNT_DOWN: {
                      long x = w[a];
                      if (x > w[b]) {
                        w[a] = x - 1;
                        break;
                      }
                      break test;
                    }
                    case Numbers.CALL:
                    case Numbers.RETURN:
                      break round;
                    case Numbers.CHARGE: {
                      long count = i << 8 >> 16;
                      if (m.meter != null && !m.meter.counts(count)) {
                        m.meter.step(count, m.placeAt(next));
                      }
                      break step;
                    }
                    case Numbers.GLOBAL: {
                      int index = (int) (pair >>> 40);
                      if (!m.instance.isDefined[index]) {
                        break inner;
                      }
                      next++;
                      w[a] = m.instance.globalWords[index];
                      m.objects[b(i + m.objectBase())] = m.instance.globalObjects[index];
                      continue;
                    }
                    case Numbers.FIELD:
                      w[a] =
                          Kind.unbox(Operation.field(m.objects[b(i + m.objectBase())], i >>> 24));
                      break step;
                    case Numbers.FIELD_OBJECT:
                      m.objects[a(i + m.objectBase())] =
                          Operation.field(m.objects[b(i + m.objectBase())], i >>> 24);
                      break step;
                    case Numbers.INT_AT: {
                      long[] array = (long[]) m.objects[b(i + m.objectBase())];
                      long index = w[c];
                      if (index < 0 || index >= array.length) {
                        Check.index(index, array.length, m.placeAt(next));
                      }
                      w[a] = array[(int) index];
                      break step;
                    }
                    case Numbers.REAL_AT: {
                      double[] array = (double[]) m.objects[b(i + m.objectBase())];
                      long index = w[c];
                      if (index < 0 || index >= array.length) {
                        Check.index(index, array.length, m.placeAt(next));
                      }
                      w[a] = bits(array[(int) index]);
                      break step;
                    }
                    case Numbers.BOOL_AT: {
                      boolean[] array = (boolean[]) m.objects[b(i + m.objectBase())];
                      long index = w[c];
                      if (index < 0 || index >= array.length) {
                        Check.index(index, array.length, m.placeAt(next));
                      }
                      w[a] = array[(int) index] ? 1 : 0;
                      continue;
                    }
                    case Numbers.SET_INT: {
                      long[] array = (long[]) m.objects[a(i + m.objectBase())];
                      long index = w[b];
                      if (index < 0 || index >= array.length) {
                        Check.index(index, array.length, m.placeAt(next));
                      }
                      array[(int) index] = w[c];
                      break step;
                    }
                    case Numbers.SET_REAL: {
                      double[] array = (double[]) m.objects[a(i + m.objectBase())];
                      long index = w[b];
                      if (index < 0 || index >= array.length) {
                        Check.index(index, array.length, m.placeAt(next));
                      }
                      array[(int) index] = real(w[c]);
                      break step;
                    }
                    case Numbers.SET_BOOL: {
                      boolean[] array = (boolean[]) m.objects[a(i + m.objectBase())];
                      long index = w[b];
                      if (index < 0 || index >= array.length) {
                        Check.index(index, array.length, m.placeAt(next));
                      }
                      array[(int) index] = w[c] != 0;
                      continue;
                    }
                    case Numbers.CHECK_INDEX: {
                      long index = w[b];
                      if (index < 0 || index >= w[c]) {
                        Check.index(index, (int) w[c], m.placeAt(next));
                      }
                      w[a] = index;
                      break step;
                    }
                    case Numbers.OFFSET: {
                      long index = w[b];
                      if (index < 0 || index >= w[c]) {
                        Check.index(index, (int) w[c], m.placeAt(next));
                      }
                      w[a] = w[a] * w[c] + index;
                      break step;
                    }
                    case Numbers.CELL_GET:
                      w[a] = ((Cell) m.objects[b(i + m.objectBase())]).word;
                      continue;
                    case Numbers.CELL_GET_OBJECT:
                      m.objects[a(i + m.objectBase())] =
                          ((Cell) m.objects[b(i + m.objectBase())]).object;
                      continue;
                    case Numbers.CELL_SET:
                      ((Cell) m.objects[a(i + m.objectBase())]).word = w[b];
                      continue;
                    case Numbers.CELL_SET_OBJECT:
                      ((Cell) m.objects[a(i + m.objectBase())]).object =
                          m.objects[b(i + m.objectBase())];
                      continue;
                    default:
                      break inner;
                  }
                  break jump;
                }
                pair = code[next++ & code.length - 1];
              }
              int j = (int) (pair >>> 32) + wordBase;
              int d = j >>> 8 & 255;
              int e = j >>> 16 & 255;
              int f = j >>> 24;
              second:
              switch (j & 255) {
                case Numbers.MOVE:
                  next++;
                  w[d] = w[e];
                  continue;
                case Numbers.REAL_ADD:
                  next++;
                  w[d] = bits(real(w[e]) + real(w[f]));
                  continue;
                case Numbers.REAL_SUBTRACT:
                  next++;
                  w[d] = bits(real(w[e]) - real(w[f]));
                  continue;
                case Numbers.REAL_MULTIPLY:
                  next++;
                  w[d] = bits(real(w[e]) * real(w[f]));
                  continue;
                case Numbers.ADD: {
                  next++;
                  long x = w[e];
                  long y = w[f];
                  long result = x + y;
                  if (((x ^ result) & (y ^ result)) < 0) {
                    Ints.add(x, y, m.placeAt(next));
                  }
                  w[d] = result;
                  continue;
                }
                case Numbers.ADD_SMALL: {
                  next++;
                  long x = w[e];
                  long y = pair >> 56;
                  long result = x + y;
                  if (((x ^ result) & (y ^ result)) < 0) {
                    Ints.add(x, y, m.placeAt(next));
                  }
                  w[d] = result;
                  continue;
                }
                case Numbers.IF_AT_MOST:
                  if (w[d] <= w[e]) {
                    break second;
                  }
                  next += 2;
                  continue;
                case Numbers.IF_NOT_EQUAL_SMALL:
                  if (w[d] != pair >> 48) {
                    break second;
                  }
                  next += 2;
                  continue;
                case Numbers.IF_AT_LEAST_SMALL:
                  if (w[d] >= pair >> 48) {
                    break second;
                  }
                  next += 2;
                  continue;
                case Numbers.IF_REAL_AT_MOST:
                  if (real(w[d]) <= real(w[e])) {
                    break second;
                  }
                  next += 2;
                  continue;
                case Numbers.COUNT_UP: {
                  long x = w[d];
                  if (x < w[e]) {
                    w[d] = x + 1;
                    break second;
                  }
                  next += 2;
                  continue;
                }
                case Numbers.CALL:
                case Numbers.RETURN:
                  pair = code[next++ & code.length - 1];
                  i = (int) pair;
                  break round;
                default:
                  continue;
              }
              next++;
              pair = code[next & code.length - 1] << 32;
            }
            next++;
            if ((pair >>> 32 & 255) == Numbers.ROUND && m.meter != null && !m.meter.counts(1)) {
              m.meter.step(1, m.placeAt(next));
            }
            int distance = (int) (pair >> 40);
            next += distance;
            if (distance < 0 && --m.budget < 0) {
              break outer;
            }
            continue;
          }
          long[] stack = m.stack;
          int top = m.top;
          int first = i + wordBase >>> 8 & 255;
          if ((i & 255) == Numbers.RETURN) {
            w[wordBase >>> 24] = w[first];
            int more = i >>> 16;
            if (more != 0) {
              if ((more & Image.RETURNS_OBJECT) != 0) {
                m.objects[m.objectBase() >>> 24] = m.objects[a(i + m.objectBase())];
              }
              if ((more & Image.HAS_SLOTS) != 0) {
                break inner;
              }
            }
            top -= Frames.LINK;
            m.top = top;
            long link = stack[top & stack.length - 1];
            m.depthAndBase = stack[top + 2 & stack.length - 1];
            next = (int) (link >>> 32);
            wordBase = (int) link;
            continue;
          }
          long before = m.depthAndBase;
          int object = b(i + (int) before);
          long target = m.targets[(int) (pair >>> 40)];
          int registers = (int) (target >>> 32) & 0xffff;
          int deeper = (int) (before >>> 32) + (int) (target >>> 48);
          if (Math.max(first, object) + registers > Place.REGISTERS
              || deeper > m.depthLimit
              || top + Frames.LINK > stack.length) {
            break;
          }
          stack[top & stack.length - 1] = (long) (next + 1) << 32 | wordBase & 0xffff_ffffL;
          stack[top + 1 & stack.length - 1] = pair >>> 40;
          stack[top + 2 & stack.length - 1] = before;
          m.top = top + Frames.LINK;
          wordBase = first * Frames.EACH;
          m.depthAndBase = (long) deeper << 32 | object * Frames.EACH & 0xffff_ffffL;
          next = (int) target;
          if (--m.budget < 0) {
            break outer;
          }
        }
        m.pc = next;
        m.wordBase = wordBase;
        if (Rare.run(m, (int) pair, w)) {
          end = Machine.DONE;
          break;
        }
        next = m.pc;
        wordBase = m.wordBase;
        if (m.budget < 0) {
          break;
        }
      }
    } catch (KilnException e) {
      m.failure = e;
      end = Machine.FAILED;
    }
    System.arraycopy(w, 0, m.words, 0, Place.REGISTERS);
    m.pc = next;
    m.wordBase = wordBase;
    return end;
  }
}
