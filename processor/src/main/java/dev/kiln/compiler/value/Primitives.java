package dev.kiln.compiler.value;

import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Deadline;
import dev.kiln.runtime.Handlers;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import dev.kiln.runtime.Products;
import dev.kiln.runtime.Reals;
import dev.kiln.runtime.Reciprocals;
import dev.kiln.runtime.Sums;
import dev.kiln.runtime.Texts;

/**
 * What the primitive operations compute, through the same runtime that generated code calls.
 *
 * <p>One switch over one table, so the method is as long as the table.
 */
public final class Primitives {
  private Primitives() {}

  /**
   * The value of an operation.
   *
   * @param x its operands, evaluated
   * @param span where it stands, for errors
   * @param printer takes what it prints
   */
  public static Object apply(Op op, Object[] x, Span span, Printer printer) {
    return apply(op, x, op.canFail() ? span.trace() : "", printer);
  }

  /** The same with the text of the place; it may be empty for an operation that cannot fail. */
  public static Object apply(Op op, Object[] x, String at, Printer printer) {
    switch (op) {
      case PRINT:
        printer.print((String) x[0]);
        return UnitValue.UNIT;
      case EFFECT_HANDLED:
        return Handlers.has((String) x[0]);
      case CLOCK_NOW:
        return Handlers.now();
      case DEADLINE_CURRENT:
        return Deadline.current();
      case DEADLINE_START:
        Deadline.start(i(x, 0));
        return UnitValue.UNIT;
      case DEADLINE_RESTORE:
        Deadline.restore(i(x, 0));
        return UnitValue.UNIT;
      case DEADLINE_CHECK:
        Deadline.check(at);
        return UnitValue.UNIT;
      case METER_STEPS:
        Meter.steps(i(x, 0), at);
        return UnitValue.UNIT;
      case METER_BYTES:
        Meter.bytes(i(x, 0), at);
        return UnitValue.UNIT;
      case METER_OUTPUT:
        Meter.output((String) x[0], at);
        return UnitValue.UNIT;
      default:
        break;
    }
    if (x.length > 0 && x[0] instanceof Long) {
      return ints(op, x, at);
    } else if (x.length > 0 && x[0] instanceof Double) {
      return reals(op, x, at);
    }
    return others(op, x, at);
  }

  private static long i(Object[] x, int index) {
    return (Long) x[index];
  }

  private static double r(Object[] x, int index) {
    return (Double) x[index];
  }

  private static Object ints(Op op, Object[] x, String at) {
    long a = i(x, 0);
    long b = x.length > 1 && x[1] instanceof Long second ? second : 0;
    return switch (op) {
      case INT_EQUAL -> a == b;
      case INT_NOT_EQUAL -> a != b;
      case INT_LESS -> a < b;
      case INT_AT_MOST -> a <= b;
      case INT_MORE -> a > b;
      case INT_AT_LEAST -> a >= b;
      case INT_TO_REAL -> (double) a;
      case INT_TO_CHAR -> Ints.toChar(a, at);
      case REAL_FROM_BITS -> Double.longBitsToDouble(a);
      case INT_DIVIDE_BY -> Reciprocals.divide(a, b, i(x, 2), at);
      case INT_REMAINDER_BY -> Reciprocals.remainder(a, b, i(x, 2), at);
      case RANGE_COUNT -> Ints.rangeCount(a, b, i(x, 2), (Boolean) x[3], at);
      case SLICE_SIZE -> Check.sliceSize(a, b, i(x, 2), at);
      case SLICE_STEPS -> Check.sliceSteps(a, b, i(x, 2), (Boolean) x[3], i(x, 4), at);
      default -> Unboxed.ints(op, a, b, at);
    };
  }

  private static Object reals(Op op, Object[] x, String at) {
    double a = r(x, 0);
    double b = x.length > 1 && x[1] instanceof Double second ? second : 0;
    return switch (op) {
      case REAL_POWER_INT -> Reals.powerInt(a, i(x, 1));
      case REAL_FMA -> Math.fma(a, b, r(x, 2));
      case REAL_EQUAL -> a == b;
      case REAL_NOT_EQUAL -> a != b;
      case REAL_LESS -> a < b;
      case REAL_AT_MOST -> a <= b;
      case REAL_MORE -> a > b;
      case REAL_AT_LEAST -> a >= b;
      case REAL_TO_INT -> Reals.toInt(a, at);
      case REAL_BITS -> Reals.bits(a);
      case REAL_SHOW32 -> Reals.show32(a);
      default -> Unboxed.reals(op, a, b);
    };
  }

  private static Object others(Op op, Object[] x, String at) {
    return switch (op) {
      case BOOL_NOT -> !(Boolean) x[0];
      case BOOL_EQUAL -> x[0].equals(x[1]);
      case CHAR_TO_INT -> (long) (Integer) x[0];
      case CHAR_EQUAL -> x[0].equals(x[1]);
      case CHAR_LESS -> (Integer) x[0] < (Integer) x[1];
      case STR_CONCAT -> (String) x[0] + x[1];
      case STR_EQUAL -> x[0].equals(x[1]);
      case STR_LESS -> Texts.less((String) x[0], (String) x[1]);
      case STR_LENGTH -> Texts.length((String) x[0]);
      case STR_AT -> Texts.at((String) x[0], i(x, 1), at);
      case STR_SLICE -> Texts.slice((String) x[0], i(x, 1), i(x, 2), at);
      case STR_STEPS -> Texts.steps((String) x[0], i(x, 1), i(x, 2), i(x, 3), (Boolean) x[4], at);
      case STR_UNITS -> Texts.units((String) x[0]);
      case STR_CODE_AT -> Texts.codeAt((String) x[0], i(x, 1));
      case STR_INDEX_OF -> Texts.indexOf((String) x[0], (String) x[1], i(x, 2));
      case STR_UPPER -> Texts.upper((String) x[0]);
      case STR_LOWER -> Texts.lower((String) x[0]);
      case STR_REPLACE -> Texts.replace((String) x[0], (String) x[1], (String) x[2]);
      case STR_IS_REAL -> Texts.isReal((String) x[0]);
      case STR_PARSE_REAL -> Texts.parseReal((String) x[0]);
      case CHAR_UNITS -> (long) Character.charCount((Integer) x[0]);
      case CHAR_UPPER -> Character.toUpperCase((int) (Integer) x[0]);
      case CHAR_LOWER -> Character.toLowerCase((int) (Integer) x[0]);
      case CHAR_IS_LETTER -> Character.isLetter((int) (Integer) x[0]);
      case CHAR_IS_DIGIT -> Texts.isDigit((Integer) x[0]);
      case CHAR_IS_SPACE -> Texts.isSpace((Integer) x[0]);
      default -> arrays(op, x, at);
    };
  }

  private static double[] product(Op op, Object[] x) {
    double[] a = (double[]) x[0];
    double[] b = (double[]) x[1];
    long m = i(x, 2);
    long n = i(x, 3);
    long p = i(x, 4);
    return switch (op) {
      case REALS_MULTIPLY -> Products.multiply(a, b, m, n, p);
      case REALS_MULTIPLY_LEFT_TRANSPOSED -> Products.multiplyLeftTransposed(a, b, m, n, p);
      case REALS_MULTIPLY_RIGHT_TRANSPOSED -> Products.multiplyRightTransposed(a, b, m, n, p);
      default -> Products.multiplyTransposed(a, b, m, n, p);
    };
  }

  private static Object arrays(Op op, Object[] x, String at) {
    return switch (op) {
      case REALS_SUM -> Sums.sum((double[]) x[0]);
      case REALS_PRODUCT -> Sums.product((double[]) x[0]);
      case REALS_PRODUCT_CHANGE -> Sums.productChange((double[]) x[0], (double[]) x[1]);
      case REALS_DOT -> Sums.dot((double[]) x[0], (double[]) x[1]);
      case REALS_MULTIPLY,
          REALS_MULTIPLY_LEFT_TRANSPOSED,
          REALS_MULTIPLY_RIGHT_TRANSPOSED,
          REALS_MULTIPLY_TRANSPOSED -> product(op, x);
      case INTS_SUM -> Sums.sum((long[]) x[0], at);
      case INTS_PRODUCT -> Sums.product((long[]) x[0], at);
      case INTS_DOT -> Sums.dot((long[]) x[0], (long[]) x[1], at);
      case REALS_EQUAL -> Sums.equal((double[]) x[0], (double[]) x[1]);
      case INTS_EQUAL -> java.util.Arrays.equals((long[]) x[0], (long[]) x[1]);
      case REALS_LENGTH, INTS_LENGTH, BOOLS_LENGTH -> (long) Arrays.length(x[0]);
      case BOOLS_EQUAL -> java.util.Arrays.equals((boolean[]) x[0], (boolean[]) x[1]);
      default -> throw new IllegalStateException(op.text());
    };
  }
}
