package dev.kiln.compiler.backend.closure;

import static dev.kiln.compiler.backend.closure.LongCompare.EQUAL;
import static dev.kiln.compiler.backend.closure.LongCompare.LESS;
import static dev.kiln.compiler.backend.closure.LongCompare.MORE;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Op;
import java.util.List;

/**
 * The nodes of primitive operations.
 *
 * <p>One switch over one table, so the method is as long as the table.
 */
final class ScalarCompiler {
  private ScalarCompiler() {}

  /** The node of an operation over its operands. */
  static Node of(Scope scope, Core.Primitive core, Operands in) {
    Node[] x = in.all();
    return switch (core.op()) {
      case REAL_ADD -> RealAdd.of(scope, x[0], x[1]);
      case REAL_SUBTRACT -> RealSubtract.of(scope, x[0], x[1]);
      case REAL_MULTIPLY -> RealMultiply.of(scope, x[0], x[1]);
      case REAL_DIVIDE -> RealDivide.of(scope, x[0], x[1]);
      case REAL_NEGATE -> new Scalars.Negate(x[0]);
      case REAL_FMA -> new Scalars.Fma(x[0], x[1], x[2]);
      case REAL_POWER_INT -> new Scalars.PowerInt(x[0], x[1]);
      case REAL_EQUAL -> RealCompare.of(scope, x[0], x[1], EQUAL);
      case REAL_NOT_EQUAL -> RealCompare.of(scope, x[0], x[1], LESS | MORE | RealCompare.UNORDERED);
      case REAL_LESS -> RealCompare.of(scope, x[0], x[1], LESS);
      case REAL_AT_MOST -> RealCompare.of(scope, x[0], x[1], LESS | EQUAL);
      case REAL_MORE -> RealCompare.of(scope, x[0], x[1], MORE);
      case REAL_AT_LEAST -> RealCompare.of(scope, x[0], x[1], MORE | EQUAL);
      case REAL_TO_INT -> new Scalars.ToInt(x[0], new Place(core.at()));
      case REAL_BITS -> new Scalars.Bits(x[0]);
      case REAL_FROM_BITS -> new Scalars.FromBits(x[0]);
      case INT_ADD -> LongAdd.of(scope, x[0], x[1], core.at());
      case INT_SUBTRACT -> LongSubtract.of(scope, x[0], x[1], core.at());
      case INT_MULTIPLY -> LongMultiply.of(scope, x[0], x[1], core.at());
      case INT_DIVIDE -> new LongDivision.Divide(x[0], x[1], core.at());
      case INT_REMAINDER -> new LongDivision.Remainder(x[0], x[1], core.at());
      case INT_FLOOR_DIVIDE -> new LongDivision.FloorDivide(x[0], x[1], core.at());
      case INT_FLOOR_MODULO -> new LongDivision.FloorModulo(x[0], x[1], core.at());
      case INT_EQUAL, CHAR_EQUAL -> LongCompare.of(scope, x[0], x[1], EQUAL);
      case INT_NOT_EQUAL -> LongCompare.of(scope, x[0], x[1], LESS | MORE);
      case INT_LESS, CHAR_LESS -> LongCompare.of(scope, x[0], x[1], LESS);
      case INT_AT_MOST -> LongCompare.of(scope, x[0], x[1], LESS | EQUAL);
      case INT_MORE -> LongCompare.of(scope, x[0], x[1], MORE);
      case INT_AT_LEAST -> LongCompare.of(scope, x[0], x[1], MORE | EQUAL);
      case INT_TO_REAL -> new Scalars.ToReal(x[0]);
      case INT_TO_CHAR -> new Scalars.ToChar(x[0], new Place(core.at()));
      case CHAR_TO_INT -> x[0];
      case BOOL_NOT -> new Branch.Not(x[0]);
      case BOOL_EQUAL -> new Scalars.SameBool(x[0], x[1]);
      case METER_STEPS -> Charges.steps(x[0], new Place(core.at()));
      case METER_BYTES -> new Charges.Bytes(x[0], new Place(core.at()));
      default -> other(core, in);
    };
  }

  private static Node other(Core.Primitive core, Operands in) {
    Op op = core.op();
    Node[] x = in.all();
    if (isFrom(Scalar.INT, op)) {
      Node second = x.length == 2 ? x[1] : new Constants.OfLong(0);
      return new Scalars.LongOp(op, x[0], second, new Place(core.at()));
    } else if (isFrom(Scalar.REAL, op)) {
      return new Scalars.RealOp(op, x[0], x.length == 2 ? x[1] : new Constants.OfReal(0));
    }
    Node whole = new Whole.Operation(op, in.closed(core.arguments()), new Place(core.at()));
    return Boxes.open(core.type(), whole);
  }

  /** Whether an operation goes from one or two numbers of a type to one of the same. */
  private static boolean isFrom(Scalar type, Op op) {
    List<CoreType> parameters = op.parameters();
    return op.result() == type
        && !parameters.isEmpty()
        && parameters.size() <= 2
        && parameters.stream().allMatch(parameter -> parameter == type);
  }
}
