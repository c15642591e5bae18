package dev.kiln.compiler.imp;

import java.util.Map;

/** How strongly operators bind, in Java and C alike: the stronger, the higher. */
public final class Precedence {
  /** Of what never needs brackets. */
  public static final int ATOM = 20;

  /** Of signs and casts. */
  public static final int UNARY = 15;

  private static final Map<String, Integer> LEVELS = Map.ofEntries(
      Map.entry("*", 12),
      Map.entry("/", 12),
      Map.entry("%", 12),
      Map.entry("+", 11),
      Map.entry("-", 11),
      Map.entry(">>", 10),
      Map.entry("<", 9),
      Map.entry("<=", 9),
      Map.entry(">", 9),
      Map.entry(">=", 9),
      Map.entry("==", 8),
      Map.entry("!=", 8),
      Map.entry("&", 7),
      Map.entry("^", 6),
      Map.entry("|", 5),
      Map.entry("&&", 4),
      Map.entry("||", 3),
      Map.entry("?:", 2));

  private Precedence() {}

  /** Of an operator between operands. */
  public static int of(String symbol) {
    return LEVELS.get(symbol);
  }

  /** Of an operation, by its operator and the number of its operands. */
  public static int of(Imp.Operation operation) {
    return operation.operands().size() == 1 ? UNARY : of(operation.symbol());
  }

  /** Whether a literal is written with a sign before it. */
  public static boolean hasSign(Imp.Expr expr) {
    return expr instanceof Imp.RealConst real && (real.value() < 0 || 1 / real.value() < 0)
        || expr instanceof Imp.IntConst number && number.value() < 0;
  }
}
