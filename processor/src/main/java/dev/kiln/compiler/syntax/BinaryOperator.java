package dev.kiln.compiler.syntax;

/** The binary operators with their level of precedence, tightest first. */
public enum BinaryOperator {
  POWER("^", 2),
  DOT_POWER(".^", 2),
  MULTIPLY("*", 5),
  DIVIDE("/", 5),
  REMAINDER("%", 5),
  FLOOR_DIVIDE("div", 5),
  FLOOR_MODULO("mod", 5),
  WRAP_MULTIPLY("*%", 5),
  DOT_MULTIPLY(".*", 5),
  DOT_DIVIDE("./", 5),
  /** {@code ×}, the matrix product. */
  CROSS_TIMES("×", 5),
  /** {@code ·}, the inner product. */
  INNER("·", 5),
  ADD("+", 6),
  SUBTRACT("-", 6),
  WRAP_ADD("+%", 6),
  WRAP_SUBTRACT("-%", 6),
  DOT_ADD(".+", 6),
  DOT_SUBTRACT(".-", 6),
  CONCAT("++", 6),
  SHIFT_LEFT("<<", 7),
  SHIFT_RIGHT(">>", 7),
  SHIFT_RIGHT_ZERO(">>>", 7),
  BIT_AND("&", 8),
  BIT_XOR("xor", 9),
  BIT_OR("|", 10),
  EQUAL("==", 12),
  NOT_EQUAL("!=", 12),
  LESS("<", 12),
  AT_MOST("<=", 12),
  MORE(">", 12),
  AT_LEAST(">=", 12),
  AND("&&", 13),
  OR("||", 14),
  OR_ELSE("??", 15),
  PIPE("|>", 16);

  private final String symbol;
  private final int level;

  BinaryOperator(String symbol, int level) {
    this.symbol = symbol;
    this.level = level;
  }

  /** As written, in ASCII where there is such a form. */
  public String symbol() {
    return symbol;
  }

  /** The row of the precedence table, 2 (tightest) to 16. */
  public int level() {
    return level;
  }

  /** Whether a chain groups to the right. */
  public boolean rightAssociative() {
    return level == 2 || level == 15;
  }

  /** Whether a chain is an error. */
  public boolean nonAssociative() {
    return level == 12;
  }
}
