package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Scalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which static method each primitive is that has no operator. */
final class RuntimeCalls {
  private static final Map<Op, String> METHODS = new EnumMap<>(Op.class);

  static {
    METHODS.put(Op.INT_NEGATE, "Ints.negate");
    METHODS.put(Op.INT_DIVIDE, "Ints.divide");
    METHODS.put(Op.INT_REMAINDER, "Ints.remainder");
    METHODS.put(Op.INT_FLOOR_DIVIDE, "Ints.floorDivide");
    METHODS.put(Op.INT_FLOOR_MODULO, "Ints.floorModulo");
    METHODS.put(Op.INT_POWER, "Ints.power");
    METHODS.put(Op.INT_WRAP_POWER, "Ints.wrapPower");
    METHODS.put(Op.INT_BINOMIAL, "Ints.binomial");
    METHODS.put(Op.INT_RECIPROCAL, "Reciprocals.of");
    METHODS.put(Op.INT_DIVIDE_BY, "Reciprocals.divide");
    METHODS.put(Op.INT_REMAINDER_BY, "Reciprocals.remainder");
    METHODS.put(Op.INT_ABS, "Ints.abs");
    METHODS.put(Op.INT_SHIFT_LEFT, "Ints.shiftLeft");
    METHODS.put(Op.INT_SHIFT_RIGHT, "Ints.shiftRight");
    METHODS.put(Op.INT_SHIFT_RIGHT_ZERO, "Ints.shiftRightZero");
    METHODS.put(Op.INT_POPCOUNT, "Long.bitCount");
    METHODS.put(Op.INT_LEADING_ZEROS, "Long.numberOfLeadingZeros");
    METHODS.put(Op.INT_TRAILING_ZEROS, "Long.numberOfTrailingZeros");
    METHODS.put(Op.INT_ROTATE_LEFT, "Long.rotateLeft");
    METHODS.put(Op.INT_ROTATE_RIGHT, "Long.rotateRight");
    METHODS.put(Op.INT_MIN, "Math.min");
    METHODS.put(Op.INT_MAX, "Math.max");
    METHODS.put(Op.INT_SIGN, "Long.signum");
    METHODS.put(Op.INT_TO_CHAR, "Ints.toChar");
    METHODS.put(Op.CHECK_NAT, "Ints.toNat");
    METHODS.put(Op.CHECK_SIZE, "Check.size");
    METHODS.put(Op.REAL_FLOOR_MODULO, "Reals.floorModulo");
    METHODS.put(Op.REAL_POWER_INT, "Reals.powerInt");
    METHODS.put(Op.REAL_POWER, "Reals.power");
    METHODS.put(Op.REAL_ABS, "Math.abs");
    METHODS.put(Op.REAL_SIGN, "Reals.sign");
    METHODS.put(Op.REAL_MIN, "Math.min");
    METHODS.put(Op.REAL_MAX, "Math.max");
    METHODS.put(Op.REAL_SQRT, "Math.sqrt");
    METHODS.put(Op.REAL_FLOOR, "Math.floor");
    METHODS.put(Op.REAL_CEIL, "Math.ceil");
    METHODS.put(Op.REAL_RINT, "Math.rint");
    METHODS.put(Op.REAL_TO_INT, "Reals.toInt");
    METHODS.put(Op.REAL_BITS, "Reals.bits");
    METHODS.put(Op.REAL_ROUND32, "Reals.round32");
    METHODS.put(Op.REAL_SHOW32, "Reals.show32");
    METHODS.put(Op.REAL_FROM_BITS, "Double.longBitsToDouble");
    METHODS.put(Op.STR_LESS, "Texts.less");
    METHODS.put(Op.EFFECT_HANDLED, "Handlers.has");
    METHODS.put(Op.CLOCK_NOW, "Handlers.now");
    METHODS.put(Op.DEADLINE_CURRENT, "Deadline.current");
    METHODS.put(Op.DEADLINE_START, "Deadline.start");
    METHODS.put(Op.DEADLINE_RESTORE, "Deadline.restore");
    METHODS.put(Op.DEADLINE_CHECK, "Deadline.check");
    METHODS.put(Op.METER_STEPS, "Meter.steps");
    METHODS.put(Op.METER_BYTES, "Meter.bytes");
    METHODS.put(Op.METER_OUTPUT, "Meter.output");
    METHODS.put(Op.REALS_LENGTH, "Sums.length");
    METHODS.put(Op.INTS_LENGTH, "Sums.length");
    METHODS.put(Op.BOOLS_LENGTH, "Sums.length");
    METHODS.put(Op.STR_LENGTH, "Texts.length");
    METHODS.put(Op.STR_AT, "Texts.at");
    METHODS.put(Op.STR_SLICE, "Texts.slice");
    METHODS.put(Op.STR_STEPS, "Texts.steps");
    METHODS.put(Op.STR_UNITS, "Texts.units");
    METHODS.put(Op.STR_CODE_AT, "Texts.codeAt");
    METHODS.put(Op.STR_INDEX_OF, "Texts.indexOf");
    METHODS.put(Op.STR_UPPER, "Texts.upper");
    METHODS.put(Op.STR_LOWER, "Texts.lower");
    METHODS.put(Op.STR_REPLACE, "Texts.replace");
    METHODS.put(Op.STR_IS_REAL, "Texts.isReal");
    METHODS.put(Op.STR_PARSE_REAL, "Texts.parseReal");
    METHODS.put(Op.CHAR_UNITS, "Character.charCount");
    METHODS.put(Op.CHAR_UPPER, "Character.toUpperCase");
    METHODS.put(Op.CHAR_LOWER, "Character.toLowerCase");
    METHODS.put(Op.CHAR_IS_LETTER, "Character.isLetter");
    METHODS.put(Op.CHAR_IS_DIGIT, "Texts.isDigit");
    METHODS.put(Op.CHAR_IS_SPACE, "Texts.isSpace");
    METHODS.put(Op.REALS_SUM, "Sums.sum");
    METHODS.put(Op.REALS_PRODUCT, "Sums.product");
    METHODS.put(Op.REALS_PRODUCT_CHANGE, "Sums.productChange");
    METHODS.put(Op.REALS_DOT, "Sums.dot");
    METHODS.put(Op.REALS_MULTIPLY, "Products.multiply");
    METHODS.put(Op.REALS_MULTIPLY_LEFT_TRANSPOSED, "Products.multiplyLeftTransposed");
    METHODS.put(Op.REALS_MULTIPLY_RIGHT_TRANSPOSED, "Products.multiplyRightTransposed");
    METHODS.put(Op.REALS_MULTIPLY_TRANSPOSED, "Products.multiplyTransposed");
    METHODS.put(Op.INTS_SUM, "Sums.sum");
    METHODS.put(Op.INTS_PRODUCT, "Sums.product");
    METHODS.put(Op.INTS_DOT, "Sums.dot");
    METHODS.put(Op.REALS_EQUAL, "Sums.equal");
    METHODS.put(Op.INTS_EQUAL, "Arrays.equals");
    METHODS.put(Op.BOOLS_EQUAL, "Arrays.equals");
    METHODS.put(Op.RANGE_COUNT, "Ints.rangeCount");
    METHODS.put(Op.SLICE_SIZE, "Check.sliceSize");
    METHODS.put(Op.SLICE_STEPS, "Check.sliceSteps");
  }

  private RuntimeCalls() {}

  static Expr call(Op op, List<Expr> operands, Imp.Type type, String at) {
    if (op == Op.STR_EQUAL) {
      return new Imp.Runtime(".", "equals", operands, type);
    }
    String method = METHODS.get(op);
    if (method == null) {
      String name = op.text().substring(op.text().indexOf('.') + 1);
      method = "Reals." + name;
    }
    int dot = method.indexOf('.');
    String owner = method.substring(0, dot);
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      arguments.add(
          owner.equals("Long") || owner.equals("Math") ? wide(op, operands, i) : operands.get(i));
    }
    if (op.canFail()) {
      arguments.add(new Imp.StrConst(at));
    }
    Imp.Type found = returnsInt(op) ? Scalar.INT32 : type;
    return new Imp.Runtime(owner, method.substring(dot + 1), arguments, found);
  }

  /** Overloaded methods of Java want to be told that an Int has 64 bits. */
  private static Expr wide(Op op, List<Expr> operands, int index) {
    boolean count = (op == Op.INT_ROTATE_LEFT || op == Op.INT_ROTATE_RIGHT) && index == 1;
    if (count) {
      return new Imp.Convert(operands.get(index), Scalar.INT32);
    }
    return Expressions.widen(operands.get(index));
  }

  private static boolean returnsInt(Op op) {
    return switch (op) {
      case INT_POPCOUNT, INT_LEADING_ZEROS, INT_TRAILING_ZEROS, INT_SIGN, CHAR_UNITS -> true;
      default -> false;
    };
  }
}
