package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads operators by climbing their levels, 16 (loosest) down to 2. */
final class ExpressionParser {
  private static final int LOOSEST = 16;
  private static final int COMPARISON = 12;
  private static final int RANGE = 11;
  private static final int CAST = 4;
  private static final int NOWHERE = -2;

  private final Parser parser;
  private final Tokens tokens;

  /** The bracket directly in which a guard is being read, or NOWHERE. */
  private int guardIn = NOWHERE;

  /** The bracket directly in which the body of an arm is being read, or NOWHERE. */
  private int armIn = NOWHERE;

  ExpressionParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
  }

  /** Any expression. */
  Expression expression() {
    return binary(LOOSEST);
  }

  /** What may follow {@code if} in an arm. */
  Expression guard() {
    int outer = guardIn;
    guardIn = tokens.enclosing();
    try {
      return expression();
    } finally {
      guardIn = outer;
    }
  }

  /** What follows the arrow of an arm. */
  Expression armBody() {
    int outer = armIn;
    armIn = tokens.enclosing();
    try {
      return expression();
    } finally {
      armIn = outer;
    }
  }

  /** Whether an arrow here ends a guard instead of making a lambda. */
  boolean inGuard() {
    return guardIn == tokens.enclosing();
  }

  /** Whether a comma here may end an arm. */
  boolean inArm() {
    return armIn == tokens.enclosing();
  }

  /** An expression whose operators are of this level or tighter. */
  Expression binary(int loosest) {
    int mark = tokens.mark();
    int outer = tokens.enter();
    try {
      if (parser.forms.starts()) {
        Expression form = parser.forms.form();
        rejectOperator(tokens.spanFrom(mark));
        return form;
      }
      return operators(mark, operand(), loosest);
    } finally {
      tokens.leave(outer);
    }
  }

  private Expression operators(int mark, Expression first, int loosest) {
    Expression left = first;
    Optional<Span> comparison = Optional.empty();
    while (true) {
      if (atRange() && RANGE <= loosest) {
        tokens.link();
        left = range(mark, Optional.of(left));
        continue;
      }
      Optional<BinaryOperator> operator = tokens.kind().binary();
      if (operator.isEmpty() || operator.get().level() > loosest || endsByLine()) {
        return left;
      } else if (operator.get().level() < CAST) {
        rejectOperator(tokens.spanFrom(mark));
      }
      Token symbol = tokens.next();
      rejectForeign(symbol, left);
      if (operator.get().nonAssociative() && comparison.isPresent()) {
        tokens.report(new SyntaxProblem.ChainedOperators(
            tokens.span(symbol), comparison.get(), operator.get().symbol(), true));
      }
      Expression right = right(operator.get());
      tokens.link();
      left = new Expression.Binary(
          tokens.spanFrom(mark), operator.get(), tokens.span(symbol), left, right);
      if (operator.get().level() == COMPARISON) {
        comparison = Optional.of(tokens.span(symbol));
      } else {
        comparison = Optional.empty();
      }
    }
  }

  private Expression right(BinaryOperator operator) {
    int level = operator.level();
    return binary(operator.rightAssociative() ? level : level - 1);
  }

  /** A minus that starts a line starts a statement, and dots there start an arm. */
  private boolean endsByLine() {
    return tokens.atLineBreak() && tokens.at(TokenKind.MINUS);
  }

  private boolean atRange() {
    return (tokens.at(TokenKind.DOT_DOT) || tokens.at(TokenKind.DOT_DOT_EQUAL))
        && !tokens.atLineBreak();
  }

  /** {@code a..b}, {@code a..}, {@code ..b}, and {@code by}. */
  Expression range(int mark, Optional<Expression> from) {
    Token dots = tokens.next();
    Optional<Expression> to = Optional.empty();
    if (!tokens.at(TokenKind.CLOSE_SQUARE) && !tokens.at(TokenKind.COMMA)) {
      to = Optional.of(binary(RANGE - 1));
    }
    Optional<Expression> step = Optional.empty();
    if (tokens.atWord("by")) {
      tokens.next();
      step = Optional.of(binary(RANGE - 1));
    }
    if (atRange()) {
      tokens.report(new SyntaxProblem.ChainedOperators(
          tokens.span(tokens.peek()), tokens.span(dots), tokens.peek().text(), false));
    }
    return new Expression.Range(
        tokens.spanFrom(mark), from, to, dots.kind() == TokenKind.DOT_DOT_EQUAL, step);
  }

  /** {@code x++}, {@code x === y}, {@code x &= e}: what only looks like an operator. */
  private void rejectForeign(Token symbol, Expression left) {
    Optional<SyntaxProblem> foreign = ForeignOperators.after(tokens, symbol, left);
    if (foreign.isPresent()) {
      throw tokens.fail(foreign.get());
    }
  }

  /** A form in front of an operator would swallow it, so brackets are needed. */
  private void rejectOperator(Span form) {
    boolean operator = tokens.kind().binary().isPresent() && !endsByLine();
    boolean suffix = tokens.at(TokenKind.DOT) || tokens.at(TokenKind.AS);
    if (operator || suffix || atRange()) {
      throw tokens.fail(new SyntaxProblem.NeedsBrackets(
          tokens.span(tokens.peek()), form, tokens.peek().text()));
    }
  }

  /** A unary expression, perhaps cast; short, for it is on the stack once per nesting. */
  private Expression operand() {
    int mark = tokens.mark();
    Expression operand = unaryOperator(tokens.kind()).isPresent() ? unary() : power();
    while (tokens.at(TokenKind.AS) || tokens.at(TokenKind.AS_FALLIBLE)) {
      Token as = tokens.next();
      TypeTree type = parser.types.atom();
      tokens.link();
      operand = new Expression.Cast(
          tokens.spanFrom(mark),
          tokens.span(as),
          operand,
          type,
          as.kind() == TokenKind.AS_FALLIBLE);
    }
    return operand;
  }

  private Expression unary() {
    Optional<UnaryOperator> operator = unaryOperator(tokens.kind());
    if (operator.isEmpty()) {
      return power();
    }
    int mark = tokens.mark();
    tokens.next();
    if (operator.get() == UnaryOperator.NEGATE
        && Literals.smallest(tokens.peek())
        && !bindsTighter(tokens.kind(1))) {
      Constant smallest = tokens.next().constant().orElseThrow();
      return new Expression.Literal(tokens.spanFrom(mark), smallest);
    }
    return applied(mark, operator.get(), this::unary);
  }

  private Expression applied(int mark, UnaryOperator operator, Supplier<Expression> reader) {
    int outer = tokens.enter();
    try {
      if (parser.forms.starts()) {
        Token form = tokens.peek();
        throw tokens.fail(new SyntaxProblem.NeedsBrackets(
            tokens.span(tokens.peek(-1)), tokens.span(form), operator.symbol()));
      }
      Expression inner = reader.get();
      return new Expression.Unary(tokens.spanFrom(mark), operator, inner);
    } finally {
      tokens.leave(outer);
    }
  }

  private static boolean bindsTighter(TokenKind kind) {
    return switch (kind) {
      case CARET, DOT_CARET, DOT, QUESTION, OPEN_SQUARE, OPEN_ROUND -> true;
      default -> false;
    };
  }

  private Expression power() {
    int mark = tokens.mark();
    Expression base = parser.primaries.postfix();
    if (!tokens.at(TokenKind.CARET) && !tokens.at(TokenKind.DOT_CARET)) {
      return base;
    }
    Token symbol = tokens.next();
    rejectForeign(symbol, base);
    int outer = tokens.enter();
    try {
      Expression exponent = exponent();
      return new Expression.Binary(
          tokens.spanFrom(mark),
          symbol.kind().binary().orElseThrow(),
          tokens.span(symbol),
          base,
          exponent);
    } finally {
      tokens.leave(outer);
    }
  }

  private Expression exponent() {
    if (parser.forms.starts()) {
      return parser.forms.form();
    } else if (tokens.at(TokenKind.MINUS)) {
      int mark = tokens.mark();
      tokens.next();
      return applied(mark, UnaryOperator.NEGATE, this::power);
    }
    return power();
  }

  static Optional<UnaryOperator> unaryOperator(TokenKind kind) {
    return switch (kind) {
      case MINUS -> Optional.of(UnaryOperator.NEGATE);
      case NOT -> Optional.of(UnaryOperator.NOT);
      case TILDE -> Optional.of(UnaryOperator.COMPLEMENT);
      case AWAIT -> Optional.of(UnaryOperator.AWAIT);
      default -> Optional.empty();
    };
  }

  /** Whether an expression can start with this token. */
  boolean canStart() {
    return switch (tokens.kind()) {
      case INTEGER,
          REAL,
          QUANTITY,
          STRING,
          CHARACTER,
          TEMPLATE_START,
          NAME,
          LABEL,
          WILDCARD,
          OPEN_ROUND,
          OPEN_SQUARE,
          OPEN_CURLY,
          OPEN_SET,
          HASH,
          TRUE,
          FALSE,
          SELF,
          CATCH,
          RECURSE,
          UNSAFE,
          ERROR -> true;
      default -> unaryOperator(tokens.kind()).isPresent() || parser.forms.starts();
    };
  }
}
