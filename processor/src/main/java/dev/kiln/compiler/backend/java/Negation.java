package dev.kiln.compiler.backend.java;

import dev.kiln.compiler.imp.Imp;
import java.util.List;
import java.util.Map;

/** The opposite of a condition. Comparisons of Reals are not turned round: NaN is neither. */
final class Negation {
  private static final Map<String, String> OPPOSITE =
      Map.of("<", ">=", ">=", "<", ">", "<=", "<=", ">", "==", "!=", "!=", "==");

  private Negation() {}

  static Imp.Expr of(Imp.Expr condition) {
    if (condition instanceof Imp.Operation operation) {
      List<Imp.Expr> x = operation.operands();
      if (operation.symbol().equals("!")) {
        return x.get(0);
      }
      String opposite = OPPOSITE.get(operation.symbol());
      boolean reals = x.stream().anyMatch(operand -> operand.type() == Imp.Scalar.REAL);
      if (opposite != null && !reals) {
        return new Imp.Operation(opposite, x, operation.type());
      }
    }
    return new Imp.Operation("!", List.of(condition), Imp.Scalar.BOOL);
  }
}
