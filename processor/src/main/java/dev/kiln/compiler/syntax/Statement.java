package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.Optional;

/** What stands on a line of a block. */
public sealed interface Statement {
  /** Where it stands. */
  Span span();

  /** {@code let p: T = e} or {@code var p: T = e}. */
  record Let(Span span, boolean mutable, Pattern pattern, Optional<TypeTree> type, Expression value)
      implements Statement {}

  /** A local function; consecutive ones form a recursive group. */
  record LocalDefine(Span span, Declaration.Define define) implements Statement {}

  /** {@code place op= e}; the place is read as an expression. */
  record Assign(
      Span span, Expression place, AssignOperator operator, Span operatorSpan, Expression value)
      implements Statement {}

  /** An expression; its value is the block's if it stands last. */
  record Evaluate(Span span, Expression expression) implements Statement {}

  /** {@code =} and its combinations with a binary operator. */
  enum AssignOperator {
    SET("=", Optional.empty()),
    ADD("+=", Optional.of(BinaryOperator.ADD)),
    SUBTRACT("-=", Optional.of(BinaryOperator.SUBTRACT)),
    MULTIPLY("*=", Optional.of(BinaryOperator.MULTIPLY)),
    DIVIDE("/=", Optional.of(BinaryOperator.DIVIDE)),
    REMAINDER("%=", Optional.of(BinaryOperator.REMAINDER)),
    POWER("^=", Optional.of(BinaryOperator.POWER)),
    CONCAT("++=", Optional.of(BinaryOperator.CONCAT));

    private final String symbol;
    private final Optional<BinaryOperator> binary;

    AssignOperator(String symbol, Optional<BinaryOperator> binary) {
      this.symbol = symbol;
      this.binary = binary;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }

    /** The operator applied to the old value, if there is one. */
    public Optional<BinaryOperator> binary() {
      return binary;
    }
  }
}
