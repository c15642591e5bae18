package dev.kiln.compiler.value;

import dev.kiln.compiler.core.Op;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.Reals;
import dev.kiln.runtime.Reciprocals;

/**
 * What the operations from Ints to an Int and from Reals to a Real compute, without boxes.
 *
 * <p>One switch over one table, so the methods are as long as the table.
 */
public final class Unboxed {
  private Unboxed() {}

  /**
   * The value of an operation from one or two Ints to an Int; {@code b} is not looked at for one.
   *
   * @param at where it stands, for operations that can fail
   */
  public static long ints(Op op, long a, long b, String at) {
    return switch (op) {
      case INT_ADD -> Ints.add(a, b, at);
      case INT_SUBTRACT -> Ints.subtract(a, b, at);
      case INT_MULTIPLY -> Ints.multiply(a, b, at);
      case INT_NEGATE -> Ints.negate(a, at);
      case INT_DIVIDE -> Ints.divide(a, b, at);
      case INT_REMAINDER -> Ints.remainder(a, b, at);
      case INT_FLOOR_DIVIDE -> Ints.floorDivide(a, b, at);
      case INT_FLOOR_MODULO -> Ints.floorModulo(a, b, at);
      case INT_POWER -> Ints.power(a, b, at);
      case INT_WRAP_POWER -> Ints.wrapPower(a, b, at);
      case INT_ABS -> Ints.abs(a, at);
      case INT_WRAP_ADD -> a + b;
      case INT_WRAP_SUBTRACT -> a - b;
      case INT_WRAP_MULTIPLY -> a * b;
      case INT_BINOMIAL -> Ints.binomial(a, b);
      case INT_RECIPROCAL -> Reciprocals.of(a);
      case INT_AND -> a & b;
      case INT_OR -> a | b;
      case INT_XOR -> a ^ b;
      case INT_NOT -> ~a;
      case INT_SHIFT_LEFT -> Ints.shiftLeft(a, b, at);
      case INT_SHIFT_RIGHT -> Ints.shiftRight(a, b, at);
      case INT_SHIFT_RIGHT_ZERO -> Ints.shiftRightZero(a, b, at);
      case INT_POPCOUNT -> Long.bitCount(a);
      case INT_LEADING_ZEROS -> Long.numberOfLeadingZeros(a);
      case INT_TRAILING_ZEROS -> Long.numberOfTrailingZeros(a);
      case INT_ROTATE_LEFT -> Long.rotateLeft(a, (int) b);
      case INT_ROTATE_RIGHT -> Long.rotateRight(a, (int) b);
      case INT_MIN -> Math.min(a, b);
      case INT_MAX -> Math.max(a, b);
      case INT_SIGN -> Long.signum(a);
      case CHECK_NAT -> Ints.toNat(a, at);
      case CHECK_SIZE -> Check.size(a, at);
      default -> throw new IllegalStateException(op.text());
    };
  }

  /** The value of an operation from one or two Reals to a Real. */
  public static double reals(Op op, double a, double b) {
    return switch (op) {
      case REAL_ADD -> a + b;
      case REAL_SUBTRACT -> a - b;
      case REAL_MULTIPLY -> a * b;
      case REAL_DIVIDE -> a / b;
      case REAL_REMAINDER -> a % b;
      case REAL_FLOOR_MODULO -> Reals.floorModulo(a, b);
      case REAL_NEGATE -> -a;
      case REAL_POWER -> Reals.power(a, b);
      case REAL_ABS -> Math.abs(a);
      case REAL_SIGN -> Reals.sign(a);
      case REAL_MIN -> Math.min(a, b);
      case REAL_MAX -> Math.max(a, b);
      case REAL_SQRT -> Math.sqrt(a);
      case REAL_CBRT -> Reals.cbrt(a);
      case REAL_FLOOR -> Math.floor(a);
      case REAL_CEIL -> Math.ceil(a);
      case REAL_ROUND -> Reals.round(a);
      case REAL_RINT -> Math.rint(a);
      case REAL_TRUNC -> Reals.trunc(a);
      case REAL_EXP -> Reals.exp(a);
      case REAL_LOG -> Reals.log(a);
      case REAL_LOG2 -> Reals.log2(a);
      case REAL_LOG10 -> Reals.log10(a);
      case REAL_SIN -> Reals.sin(a);
      case REAL_COS -> Reals.cos(a);
      case REAL_TAN -> Reals.tan(a);
      case REAL_ASIN -> Reals.asin(a);
      case REAL_ACOS -> Reals.acos(a);
      case REAL_ATAN -> Reals.atan(a);
      case REAL_ATAN2 -> Reals.atan2(a, b);
      case REAL_SINH -> Reals.sinh(a);
      case REAL_COSH -> Reals.cosh(a);
      case REAL_TANH -> Reals.tanh(a);
      case REAL_HYPOT -> Reals.hypot(a, b);
      case REAL_ROUND32 -> Reals.round32(a);
      default -> throw new IllegalStateException(op.text());
    };
  }
}
