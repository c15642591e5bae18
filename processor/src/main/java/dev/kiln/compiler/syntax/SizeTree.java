package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;

/** A size as written: arithmetic over naturals and names. */
public sealed interface SizeTree extends TypeArgument {
  /** {@code 3}. */
  record Literal(Span span, long value) implements SizeTree {}

  /** {@code n}. */
  record Name(Span span, String name) implements SizeTree {}

  /** {@code n + 1}, {@code min(n, m)} and the like. */
  record Binary(Span span, Operator operator, SizeTree left, SizeTree right) implements SizeTree {}

  /** What could not be read. */
  record Bad(Span span) implements SizeTree {}

  /** The operators of sizes. */
  enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDED_BY("/"),
    MIN("min"),
    MAX("max");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }
  }
}
