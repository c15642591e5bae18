package dev.kiln.compiler.syntax;

/** The prefix operators. */
public enum UnaryOperator {
  NEGATE("-"),
  NOT("!"),
  COMPLEMENT("~"),
  AWAIT("await");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As written in ASCII. */
  public String symbol() {
    return symbol;
  }
}
