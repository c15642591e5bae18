package dev.kiln.compiler.core;

import static dev.kiln.compiler.core.CoreType.Scalar.BOOL;
import static dev.kiln.compiler.core.CoreType.Scalar.CHAR;
import static dev.kiln.compiler.core.CoreType.Scalar.INT;
import static dev.kiln.compiler.core.CoreType.Scalar.REAL;
import static dev.kiln.compiler.core.CoreType.Scalar.STR;
import static dev.kiln.compiler.core.CoreType.Scalar.UNIT;

import dev.kiln.compiler.core.CoreType.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * The primitive operations. What each computes is the static method of {@code dev.kiln.runtime}
 * that its row names, or the Java operator; the evaluator, the constant folder and generated code
 * all call that.
 *
 * <p>Rows with an array parameter take arrays of any shape. Long because the operations are one
 * table.
 */
public enum Op {
  // Int: checked, errors overflow and division; Ints.add …
  INT_ADD(Fails.YES, INT, INT, INT),
  INT_SUBTRACT(Fails.YES, INT, INT, INT),
  INT_MULTIPLY(Fails.YES, INT, INT, INT),
  INT_NEGATE(Fails.YES, INT, INT),
  INT_DIVIDE(Fails.YES, INT, INT, INT),
  INT_REMAINDER(Fails.YES, INT, INT, INT),
  INT_FLOOR_DIVIDE(Fails.YES, INT, INT, INT),
  INT_FLOOR_MODULO(Fails.YES, INT, INT, INT),
  INT_POWER(Fails.YES, INT, INT, INT),
  INT_ABS(Fails.YES, INT, INT),
  // Int: wrapping
  INT_WRAP_ADD(Fails.NO, INT, INT, INT),
  INT_WRAP_SUBTRACT(Fails.NO, INT, INT, INT),
  INT_WRAP_MULTIPLY(Fails.NO, INT, INT, INT),
  /** Powering that wraps; error domain below 0. */
  INT_WRAP_POWER(Fails.YES, INT, INT, INT),
  /** The number of ways to choose, modulo 2^64, for n below 0 too: {@code Ints.binomial}. */
  INT_BINOMIAL(Fails.NO, INT, INT, INT),
  /** What {@code INT_DIVIDE_BY} multiplies by instead of dividing; 0 where it must divide. */
  INT_RECIPROCAL(Fails.NO, INT, INT),
  /** Arguments dividend, divisor, the divisor's reciprocal. */
  INT_DIVIDE_BY(Fails.YES, INT, INT, INT, INT),
  INT_REMAINDER_BY(Fails.YES, INT, INT, INT, INT),
  // Int: bits; shifts fail outside 0..63
  INT_AND(Fails.NO, INT, INT, INT),
  INT_OR(Fails.NO, INT, INT, INT),
  INT_XOR(Fails.NO, INT, INT, INT),
  INT_NOT(Fails.NO, INT, INT),
  INT_SHIFT_LEFT(Fails.YES, INT, INT, INT),
  INT_SHIFT_RIGHT(Fails.YES, INT, INT, INT),
  INT_SHIFT_RIGHT_ZERO(Fails.YES, INT, INT, INT),
  INT_POPCOUNT(Fails.NO, INT, INT),
  INT_LEADING_ZEROS(Fails.NO, INT, INT),
  INT_TRAILING_ZEROS(Fails.NO, INT, INT),
  INT_ROTATE_LEFT(Fails.NO, INT, INT, INT),
  INT_ROTATE_RIGHT(Fails.NO, INT, INT, INT),
  INT_MIN(Fails.NO, INT, INT, INT),
  INT_MAX(Fails.NO, INT, INT, INT),
  INT_SIGN(Fails.NO, INT, INT),
  INT_EQUAL(Fails.NO, BOOL, INT, INT),
  INT_NOT_EQUAL(Fails.NO, BOOL, INT, INT),
  INT_LESS(Fails.NO, BOOL, INT, INT),
  INT_AT_MOST(Fails.NO, BOOL, INT, INT),
  INT_MORE(Fails.NO, BOOL, INT, INT),
  INT_AT_LEAST(Fails.NO, BOOL, INT, INT),
  INT_TO_REAL(Fails.NO, REAL, INT),
  INT_TO_CHAR(Fails.YES, CHAR, INT),
  /** The Int itself; error cast if negative: {@code Ints.toNat}. */
  CHECK_NAT(Fails.YES, INT, INT),
  /** A size of a new array; error cast if negative, shape if too large: {@code Check.size}. */
  CHECK_SIZE(Fails.YES, INT, INT),
  // Real: Java operators and dev.kiln.runtime.Reals
  REAL_ADD(Fails.NO, REAL, REAL, REAL),
  REAL_SUBTRACT(Fails.NO, REAL, REAL, REAL),
  REAL_MULTIPLY(Fails.NO, REAL, REAL, REAL),
  REAL_DIVIDE(Fails.NO, REAL, REAL, REAL),
  REAL_REMAINDER(Fails.NO, REAL, REAL, REAL),
  REAL_FLOOR_MODULO(Fails.NO, REAL, REAL, REAL),
  REAL_NEGATE(Fails.NO, REAL, REAL),
  /** Binary powering by an Int, least significant bit first. */
  REAL_POWER_INT(Fails.NO, REAL, REAL, INT),
  REAL_POWER(Fails.NO, REAL, REAL, REAL),
  REAL_ABS(Fails.NO, REAL, REAL),
  REAL_SIGN(Fails.NO, REAL, REAL),
  REAL_MIN(Fails.NO, REAL, REAL, REAL),
  REAL_MAX(Fails.NO, REAL, REAL, REAL),
  REAL_FMA(Fails.NO, REAL, REAL, REAL, REAL),
  REAL_SQRT(Fails.NO, REAL, REAL),
  REAL_CBRT(Fails.NO, REAL, REAL),
  REAL_FLOOR(Fails.NO, REAL, REAL),
  REAL_CEIL(Fails.NO, REAL, REAL),
  REAL_ROUND(Fails.NO, REAL, REAL),
  REAL_RINT(Fails.NO, REAL, REAL),
  REAL_TRUNC(Fails.NO, REAL, REAL),
  REAL_EXP(Fails.NO, REAL, REAL),
  REAL_LOG(Fails.NO, REAL, REAL),
  REAL_LOG2(Fails.NO, REAL, REAL),
  REAL_LOG10(Fails.NO, REAL, REAL),
  REAL_SIN(Fails.NO, REAL, REAL),
  REAL_COS(Fails.NO, REAL, REAL),
  REAL_TAN(Fails.NO, REAL, REAL),
  REAL_ASIN(Fails.NO, REAL, REAL),
  REAL_ACOS(Fails.NO, REAL, REAL),
  REAL_ATAN(Fails.NO, REAL, REAL),
  REAL_ATAN2(Fails.NO, REAL, REAL, REAL),
  REAL_SINH(Fails.NO, REAL, REAL),
  REAL_COSH(Fails.NO, REAL, REAL),
  REAL_TANH(Fails.NO, REAL, REAL),
  REAL_HYPOT(Fails.NO, REAL, REAL, REAL),
  REAL_EQUAL(Fails.NO, BOOL, REAL, REAL),
  REAL_NOT_EQUAL(Fails.NO, BOOL, REAL, REAL),
  REAL_LESS(Fails.NO, BOOL, REAL, REAL),
  REAL_AT_MOST(Fails.NO, BOOL, REAL, REAL),
  REAL_MORE(Fails.NO, BOOL, REAL, REAL),
  REAL_AT_LEAST(Fails.NO, BOOL, REAL, REAL),
  /** Truncates; error cast for NaN and out of range. */
  REAL_TO_INT(Fails.YES, INT, REAL),
  /** The bits, NaN being 0x7ff8000000000000. */
  REAL_BITS(Fails.NO, INT, REAL),
  REAL_FROM_BITS(Fails.NO, REAL, INT),
  /** Rounded to the nearest number of 32 bits. */
  REAL_ROUND32(Fails.NO, REAL, REAL),
  /** A number of 32 bits as text: the shortest decimal that reads back as one. */
  REAL_SHOW32(Fails.NO, STR, REAL),
  // Bool and Char
  BOOL_NOT(Fails.NO, BOOL, BOOL),
  BOOL_EQUAL(Fails.NO, BOOL, BOOL, BOOL),
  CHAR_TO_INT(Fails.NO, INT, CHAR),
  CHAR_EQUAL(Fails.NO, BOOL, CHAR, CHAR),
  CHAR_LESS(Fails.NO, BOOL, CHAR, CHAR),
  /** How many UTF-16 units it takes. */
  CHAR_UNITS(Fails.NO, INT, CHAR),
  CHAR_UPPER(Fails.NO, CHAR, CHAR),
  CHAR_LOWER(Fails.NO, CHAR, CHAR),
  CHAR_IS_LETTER(Fails.NO, BOOL, CHAR),
  CHAR_IS_DIGIT(Fails.NO, BOOL, CHAR),
  CHAR_IS_SPACE(Fails.NO, BOOL, CHAR),
  // Str
  STR_CONCAT(Fails.NO, STR, STR, STR),
  STR_EQUAL(Fails.NO, BOOL, STR, STR),
  /** By code point. */
  STR_LESS(Fails.NO, BOOL, STR, STR),
  /** In code points. */
  STR_LENGTH(Fails.NO, INT, STR),
  /** The code point at an index; error index. */
  STR_AT(Fails.YES, CHAR, STR, INT),
  /** The code points from one index to another, that left out; error index. */
  STR_SLICE(Fails.YES, STR, STR, INT, INT),
  /** Arguments text, from, to, step, inclusive; errors domain and index. */
  STR_STEPS(Fails.YES, STR, STR, INT, INT, INT, BOOL),
  /** The number of UTF-16 units, for loops. */
  STR_UNITS(Fails.NO, INT, STR),
  /** The code point that starts at a UTF-16 unit. */
  STR_CODE_AT(Fails.NO, CHAR, STR, INT),
  /** Where a part starts first, from an index on, or -1. */
  STR_INDEX_OF(Fails.NO, INT, STR, STR, INT),
  STR_UPPER(Fails.NO, STR, STR),
  STR_LOWER(Fails.NO, STR, STR),
  /** With every occurrence of the second replaced by the third. */
  STR_REPLACE(Fails.NO, STR, STR, STR, STR),
  /** Whether a text is a Real as Kiln writes it. */
  STR_IS_REAL(Fails.NO, BOOL, STR),
  STR_PARSE_REAL(Fails.NO, REAL, STR),
  // Reductions over the elements in row-major order: dev.kiln.runtime.Sums
  REALS_SUM(Fails.NO, REAL, AnyShape.REALS),
  REALS_PRODUCT(Fails.NO, REAL, AnyShape.REALS),
  /** How the product changes with the elements, by the changes that follow them. */
  REALS_PRODUCT_CHANGE(Fails.NO, REAL, AnyShape.REALS, AnyShape.REALS),
  REALS_DOT(Fails.NO, REAL, AnyShape.REALS, AnyShape.REALS),
  /**
   * The product of two matrices, each element by fma over ascending index from 0.0: arguments the
   * matrices, the rows of the result, what is summed over, the columns. All sizes are known to be
   * right: {@code dev.kiln.runtime.Products}. A vector stands for a matrix of one row as the first,
   * of one column as the second; then the result is a vector, too.
   */
  REALS_MULTIPLY(Fails.NO, AnyShape.REALS, AnyShape.REALS, AnyShape.REALS, INT, INT, INT),
  /** The same of the transpose of the first. */
  REALS_MULTIPLY_LEFT_TRANSPOSED(
      Fails.NO, AnyShape.REALS, AnyShape.REALS, AnyShape.REALS, INT, INT, INT),
  /** The same of the transpose of the second. */
  REALS_MULTIPLY_RIGHT_TRANSPOSED(
      Fails.NO, AnyShape.REALS, AnyShape.REALS, AnyShape.REALS, INT, INT, INT),
  /** The same of both transposes. */
  REALS_MULTIPLY_TRANSPOSED(
      Fails.NO, AnyShape.REALS, AnyShape.REALS, AnyShape.REALS, INT, INT, INT),
  INTS_SUM(Fails.YES, INT, AnyShape.INTS),
  INTS_PRODUCT(Fails.YES, INT, AnyShape.INTS),
  INTS_DOT(Fails.YES, INT, AnyShape.INTS, AnyShape.INTS),
  /** Whether all elements are equal by {@code ==}; same sizes. */
  REALS_EQUAL(Fails.NO, BOOL, AnyShape.REALS, AnyShape.REALS),
  INTS_EQUAL(Fails.NO, BOOL, AnyShape.INTS, AnyShape.INTS),
  BOOLS_EQUAL(Fails.NO, BOOL, AnyShape.BOOLS, AnyShape.BOOLS),
  /**
   * The length of {@code a..b} or {@code a..=b} by a step, as an Int: arguments from, to, step,
   * inclusive. Error domain when the step is 0.
   */
  RANGE_COUNT(Fails.YES, INT, INT, INT, INT, BOOL),
  /** Arguments from, to (exclusive), length: to - from, or error index. */
  SLICE_SIZE(Fails.YES, INT, INT, INT, INT),
  /** Arguments from, to, step, inclusive, length: how many it takes; errors domain and index. */
  SLICE_STEPS(Fails.YES, INT, INT, INT, INT, BOOL, INT),
  /** Whether an effect has a handler here. */
  EFFECT_HANDLED(Fails.EFFECT, BOOL, STR),
  /** The time since some moment, in nanoseconds. */
  CLOCK_NOW(Fails.EFFECT, INT),
  /** The deadline that holds, to go back to. */
  DEADLINE_CURRENT(Fails.EFFECT, INT),
  /** Sets a deadline so many nanoseconds from now. */
  DEADLINE_START(Fails.EFFECT, UNIT, INT),
  DEADLINE_RESTORE(Fails.EFFECT, UNIT, INT),
  /** Error time when the deadline is over. */
  DEADLINE_CHECK(Fails.YES, UNIT),
  /** How many elements an array has, whose sizes only run time knows. */
  REALS_LENGTH(Fails.NO, INT, AnyShape.REALS),
  INTS_LENGTH(Fails.NO, INT, AnyShape.INTS),
  BOOLS_LENGTH(Fails.NO, INT, AnyShape.BOOLS),
  /** Charges so many steps; error limit. */
  METER_STEPS(Fails.YES, UNIT, INT),
  /** Charges so many bytes of memory; error limit. */
  METER_BYTES(Fails.YES, UNIT, INT),
  /** Charges a line that is to be printed; error limit. */
  METER_OUTPUT(Fails.YES, UNIT, STR),
  /** Prints a line; is Unit. */
  PRINT(Fails.EFFECT, UNIT, STR);

  private final Fails fails;
  private final CoreType result;
  private final List<CoreType> parameters;

  Op(Fails fails, CoreType result, CoreType... parameters) {
    this.fails = fails;
    this.result = result;
    this.parameters = List.of(parameters);
  }

  /** Array parameters of any shape: an array type with no sizes stands for all. */
  private static final class AnyShape {
    static final Array REALS = new Array(REAL, List.of());
    static final Array INTS = new Array(INT, List.of());
    static final Array BOOLS = new Array(BOOL, List.of());
  }

  /** Whether an operation can end in an error, or does something besides giving a value. */
  private enum Fails {
    NO,
    YES,
    EFFECT
  }

  /** Whether it can end in an error, so that it needs its place and may not be moved freely. */
  public boolean canFail() {
    return fails == Fails.YES;
  }

  /** Whether it does nothing but compute a value and cannot fail. */
  public boolean isPure() {
    return fails == Fails.NO;
  }

  /** The type of its value; an array with no sizes stands for one whose operands give it. */
  public CoreType result() {
    return result;
  }

  /** Whether its value is a product of matrices. */
  public boolean isProduct() {
    return result instanceof Array;
  }

  /** The type of its value for operands of these types. */
  public CoreType result(List<CoreType> operands) {
    if (!isProduct()) {
      return result;
    }
    boolean left = this == REALS_MULTIPLY_LEFT_TRANSPOSED || this == REALS_MULTIPLY_TRANSPOSED;
    boolean right = this == REALS_MULTIPLY_RIGHT_TRANSPOSED || this == REALS_MULTIPLY_TRANSPOSED;
    List<Integer> first = ((Array) operands.get(0)).sizes();
    List<Integer> second = ((Array) operands.get(1)).sizes();
    List<Integer> sizes = new ArrayList<>();
    if (first.size() == 2) {
      sizes.add(first.get(left ? 1 : 0));
    }
    if (second.size() == 2) {
      sizes.add(second.get(right ? 0 : 1));
    }
    return new Array(REAL, sizes);
  }

  /** The types of its operands; an array with no sizes stands for one of any shape. */
  public List<CoreType> parameters() {
    return parameters;
  }

  /** The name in Core's text: {@code int.add}, {@code real.power-int}, {@code print}. */
  public String text() {
    String name = name().toLowerCase(java.util.Locale.ROOT);
    int split = name.indexOf('_');
    return split < 0
        ? name
        : name.substring(0, split) + "." + name.substring(split + 1).replace('_', '-');
  }

  void check(List<Core> arguments) {
    boolean good = arguments.size() == parameters.size();
    for (int i = 0; good && i < arguments.size(); i++) {
      good = accepts(parameters.get(i), arguments.get(i).type());
    }
    if (good && isProduct()) {
      int ranks = rank(arguments.get(0)) * rank(arguments.get(1));
      good = ranks == 4 || ranks == 2 && this == REALS_MULTIPLY;
    }
    if (!good) {
      throw new IllegalArgumentException(
          text() + " does not take " + arguments.stream().map(Core::type).toList());
    }
  }

  private static int rank(Core array) {
    return ((Array) array.type()).rank();
  }

  private static boolean accepts(CoreType parameter, CoreType found) {
    if (parameter instanceof Array wanted && found instanceof Array array) {
      return array.element().equals(wanted.element());
    }
    return CoreTypes.fits(found, parameter);
  }
}
