package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Op;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Reals;
import java.util.List;
import java.util.Optional;

/**
 * Computes primitives of literals, by the same methods that run time calls. What would fail is left
 * to fail where it stands.
 */
final class FoldConstants {
  private FoldConstants() {}

  static Optional<Core> fold(Core.Primitive node) {
    List<Core> x = node.arguments();
    if (x.isEmpty() || !x.stream().allMatch(Facts::isLiteral)) {
      return identity(node);
    }
    try {
      if (x.get(0) instanceof Core.Int a) {
        long b = x.size() > 1 && x.get(1) instanceof Core.Int second ? second.value() : 0;
        return ints(node, a.value(), b);
      } else if (x.get(0) instanceof Core.Real a) {
        double b = x.size() > 1 && x.get(1) instanceof Core.Real second ? second.value() : 0;
        return reals(node.op(), a.value(), b);
      } else if (x.get(0) instanceof Core.Bool a && node.op() == Op.BOOL_NOT) {
        return Optional.of(new Core.Bool(!a.value()));
      } else if (node.op() == Op.STR_CONCAT) {
        String text = ((Core.Str) x.get(0)).value() + ((Core.Str) x.get(1)).value();
        return text.length() < 10_000 ? Optional.of(new Core.Str(text)) : Optional.empty();
      }
    } catch (KilnException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Core> identity(Core.Primitive node) {
    List<Core> x = node.arguments();
    boolean zeroRight = x.size() == 2 && x.get(1) instanceof Core.Int n && n.value() == 0;
    boolean oneRight = x.size() == 2 && x.get(1) instanceof Core.Int n && n.value() == 1;
    boolean zeroLeft = x.size() == 2 && x.get(0) instanceof Core.Int n && n.value() == 0;
    return switch (node.op()) {
      case INT_ADD, INT_WRAP_ADD ->
        zeroRight ? Optional.of(x.get(0)) : zeroLeft ? Optional.of(x.get(1)) : Optional.empty();
      case INT_SUBTRACT, INT_WRAP_SUBTRACT -> zeroRight ? Optional.of(x.get(0)) : Optional.empty();
      case INT_MULTIPLY, INT_WRAP_MULTIPLY -> oneRight ? Optional.of(x.get(0)) : Optional.empty();
      case REAL_MULTIPLY, REAL_DIVIDE ->
        x.get(1) instanceof Core.Real r && r.value() == 1.0
            ? Optional.of(x.get(0))
            : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Core> ints(Core.Primitive node, long a, long b) {
    String at = node.op().canFail() ? node.at().place() : "";
    return Optional.ofNullable(
        switch (node.op()) {
          case INT_ADD -> new Core.Int(Ints.add(a, b, at));
          case INT_SUBTRACT -> new Core.Int(Ints.subtract(a, b, at));
          case INT_MULTIPLY -> new Core.Int(Ints.multiply(a, b, at));
          case INT_NEGATE -> new Core.Int(Ints.negate(a, at));
          case INT_DIVIDE -> new Core.Int(Ints.divide(a, b, at));
          case INT_REMAINDER -> new Core.Int(Ints.remainder(a, b, at));
          case INT_FLOOR_DIVIDE -> new Core.Int(Ints.floorDivide(a, b, at));
          case INT_FLOOR_MODULO -> new Core.Int(Ints.floorModulo(a, b, at));
          case INT_WRAP_ADD -> new Core.Int(a + b);
          case INT_WRAP_SUBTRACT -> new Core.Int(a - b);
          case INT_WRAP_MULTIPLY -> new Core.Int(a * b);
          case INT_BINOMIAL -> new Core.Int(Ints.binomial(a, b));
          case INT_MIN -> new Core.Int(Math.min(a, b));
          case INT_MAX -> new Core.Int(Math.max(a, b));
          case INT_EQUAL -> new Core.Bool(a == b);
          case INT_NOT_EQUAL -> new Core.Bool(a != b);
          case INT_LESS -> new Core.Bool(a < b);
          case INT_AT_MOST -> new Core.Bool(a <= b);
          case INT_MORE -> new Core.Bool(a > b);
          case INT_AT_LEAST -> new Core.Bool(a >= b);
          case INT_TO_REAL -> new Core.Real((double) a);
          case CHECK_NAT -> new Core.Int(Ints.toNat(a, at));
          case CHECK_SIZE -> new Core.Int(Check.size(a, at));
          case SLICE_SIZE -> new Core.Int(Check.sliceSize(a, b, number(node, 2), at));
          case SLICE_STEPS -> {
            boolean inclusive = ((Core.Bool) node.arguments().get(3)).value();
            yield new Core.Int(
                Check.sliceSteps(a, b, number(node, 2), inclusive, number(node, 4), at));
          }
          default -> null;
        });
  }

  private static long number(Core.Primitive node, int index) {
    return ((Core.Int) node.arguments().get(index)).value();
  }

  private static Optional<Core> reals(Op op, double a, double b) {
    return Optional.ofNullable(
        switch (op) {
          case REAL_ADD -> new Core.Real(a + b);
          case REAL_SUBTRACT -> new Core.Real(a - b);
          case REAL_MULTIPLY -> new Core.Real(a * b);
          case REAL_DIVIDE -> new Core.Real(a / b);
          case REAL_NEGATE -> new Core.Real(-a);
          case REAL_SQRT -> new Core.Real(Math.sqrt(a));
          case REAL_SIN -> new Core.Real(Reals.sin(a));
          case REAL_COS -> new Core.Real(Reals.cos(a));
          case REAL_EXP -> new Core.Real(Reals.exp(a));
          case REAL_LOG -> new Core.Real(Reals.log(a));
          case REAL_EQUAL -> new Core.Bool(a == b);
          case REAL_LESS -> new Core.Bool(a < b);
          case REAL_MORE -> new Core.Bool(a > b);
          default -> null;
        });
  }
}
