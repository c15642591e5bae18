package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.type.Type.Basic;
import java.util.EnumMap;
import java.util.Map;

/** Which primitive a binary operator is for each type of operands. */
final class Scalars {
  private static final Map<BinaryOperator, Op> INT = new EnumMap<>(BinaryOperator.class);
  private static final Map<BinaryOperator, Op> REAL = new EnumMap<>(BinaryOperator.class);

  static {
    INT.put(BinaryOperator.ADD, Op.INT_ADD);
    INT.put(BinaryOperator.SUBTRACT, Op.INT_SUBTRACT);
    INT.put(BinaryOperator.MULTIPLY, Op.INT_MULTIPLY);
    INT.put(BinaryOperator.DIVIDE, Op.INT_DIVIDE);
    INT.put(BinaryOperator.REMAINDER, Op.INT_REMAINDER);
    INT.put(BinaryOperator.FLOOR_DIVIDE, Op.INT_FLOOR_DIVIDE);
    INT.put(BinaryOperator.FLOOR_MODULO, Op.INT_FLOOR_MODULO);
    INT.put(BinaryOperator.POWER, Op.INT_POWER);
    INT.put(BinaryOperator.WRAP_ADD, Op.INT_WRAP_ADD);
    INT.put(BinaryOperator.WRAP_SUBTRACT, Op.INT_WRAP_SUBTRACT);
    INT.put(BinaryOperator.WRAP_MULTIPLY, Op.INT_WRAP_MULTIPLY);
    INT.put(BinaryOperator.BIT_AND, Op.INT_AND);
    INT.put(BinaryOperator.BIT_OR, Op.INT_OR);
    INT.put(BinaryOperator.BIT_XOR, Op.INT_XOR);
    INT.put(BinaryOperator.SHIFT_LEFT, Op.INT_SHIFT_LEFT);
    INT.put(BinaryOperator.SHIFT_RIGHT, Op.INT_SHIFT_RIGHT);
    INT.put(BinaryOperator.SHIFT_RIGHT_ZERO, Op.INT_SHIFT_RIGHT_ZERO);
    INT.put(BinaryOperator.EQUAL, Op.INT_EQUAL);
    INT.put(BinaryOperator.NOT_EQUAL, Op.INT_NOT_EQUAL);
    INT.put(BinaryOperator.LESS, Op.INT_LESS);
    INT.put(BinaryOperator.AT_MOST, Op.INT_AT_MOST);
    INT.put(BinaryOperator.MORE, Op.INT_MORE);
    INT.put(BinaryOperator.AT_LEAST, Op.INT_AT_LEAST);
    REAL.put(BinaryOperator.ADD, Op.REAL_ADD);
    REAL.put(BinaryOperator.SUBTRACT, Op.REAL_SUBTRACT);
    REAL.put(BinaryOperator.MULTIPLY, Op.REAL_MULTIPLY);
    REAL.put(BinaryOperator.DIVIDE, Op.REAL_DIVIDE);
    REAL.put(BinaryOperator.REMAINDER, Op.REAL_REMAINDER);
    REAL.put(BinaryOperator.FLOOR_MODULO, Op.REAL_FLOOR_MODULO);
    REAL.put(BinaryOperator.POWER, Op.REAL_POWER);
    REAL.put(BinaryOperator.EQUAL, Op.REAL_EQUAL);
    REAL.put(BinaryOperator.NOT_EQUAL, Op.REAL_NOT_EQUAL);
    REAL.put(BinaryOperator.LESS, Op.REAL_LESS);
    REAL.put(BinaryOperator.AT_MOST, Op.REAL_AT_MOST);
    REAL.put(BinaryOperator.MORE, Op.REAL_MORE);
    REAL.put(BinaryOperator.AT_LEAST, Op.REAL_AT_LEAST);
  }

  private Scalars() {}

  /** The primitive; a Real to an Int power is asked for by {@code intExponent}. */
  static Op op(BinaryOperator operator, Basic operands, boolean intExponent, boolean wraps) {
    BinaryOperator plain = undotted(operator);
    if (operands == Basic.REAL && plain == BinaryOperator.POWER && intExponent) {
      return Op.REAL_POWER_INT;
    }
    Op op = (operands == Basic.REAL ? REAL : INT).get(plain);
    if (op == null) {
      throw new CompilerBug("lower", "no primitive for " + operator + " on " + operands);
    }
    return wraps ? wrapping(op) : op;
  }

  private static Op wrapping(Op op) {
    return switch (op) {
      case INT_ADD -> Op.INT_WRAP_ADD;
      case INT_SUBTRACT -> Op.INT_WRAP_SUBTRACT;
      case INT_MULTIPLY -> Op.INT_WRAP_MULTIPLY;
      case INT_POWER -> Op.INT_WRAP_POWER;
      default -> op;
    };
  }

  private static BinaryOperator undotted(BinaryOperator operator) {
    return switch (operator) {
      case DOT_ADD -> BinaryOperator.ADD;
      case DOT_SUBTRACT -> BinaryOperator.SUBTRACT;
      case DOT_MULTIPLY, CROSS_TIMES -> BinaryOperator.MULTIPLY;
      case DOT_DIVIDE -> BinaryOperator.DIVIDE;
      case DOT_POWER -> BinaryOperator.POWER;
      default -> operator;
    };
  }
}
