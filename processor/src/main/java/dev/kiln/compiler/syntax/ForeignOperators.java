package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.source.Span;
import java.util.Optional;

/** Operators and loops of other languages that the grammar would read as something else. */
final class ForeignOperators {
  private ForeignOperators() {}

  /** What is wrong with the operator just read, when {@code left} stands before it. */
  static Optional<SyntaxProblem> after(Tokens tokens, Token symbol, Expression left) {
    Optional<SyntaxProblem> increment = increment(tokens, symbol, left);
    if (increment.isPresent() || !tokens.at(TokenKind.SET) || !tokens.glued()) {
      return increment;
    }
    Optional<SyntaxProblem> comparison = comparison(tokens, symbol);
    return comparison.isPresent() ? comparison : assignment(tokens, symbol, left);
  }

  /** {@code x &= e}: only some operators have an assignment. */
  private static Optional<SyntaxProblem> assignment(Tokens tokens, Token symbol, Expression left) {
    Optional<String> place =
        left instanceof Expression.Name name ? Optional.of(name.name()) : Optional.empty();
    return Optional.of(
        new SyntaxProblem.UnknownAssignment(tokens.span(symbol), symbol.text(), place));
  }

  /** {@code x++}: an operator glued to what it follows, with nothing behind. */
  private static Optional<SyntaxProblem> increment(Tokens tokens, Token symbol, Expression left) {
    boolean plus = symbol.kind() == TokenKind.PLUS_PLUS;
    boolean minus =
        symbol.kind() == TokenKind.MINUS && tokens.at(TokenKind.MINUS) && tokens.glued();
    int behind = plus ? 0 : 1;
    if (!(plus || minus) || !nothingFollows(tokens, behind)) {
      return Optional.empty();
    }
    Span span = tokens.source().span(symbol.start(), tokens.peek(behind - 1).end());
    String sign = plus ? "+" : "-";
    String place = left instanceof Expression.Name name ? name.name() : "x";
    Fix fix = new Fix("write '" + sign + "= 1'", span, " " + sign + "= 1", true);
    return Optional.of(new SyntaxProblem.ForeignSpelling(
        span,
        sign + sign,
        "write '" + place + " " + sign + "= 1'" + (alone(left) ? "" : " on a line of its own"),
        alone(left) ? Optional.of(fix) : Optional.empty()));
  }

  /** Whether nothing of a statement stands before an operand. */
  private static boolean alone(Expression operand) {
    String before = operand.span().source().text().substring(0, operand.span().start());
    String line = before.substring(before.lastIndexOf('\n') + 1).strip();
    return line.isEmpty() || line.endsWith("{") || line.endsWith(";");
  }

  private static boolean nothingFollows(Tokens tokens, int ahead) {
    TokenKind kind = tokens.kind(ahead);
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.END
        || kind.closes()
        || tokens.peek(ahead).newline();
  }

  /** {@code for (int i = 0; …) { }} and {@code for (x in xs) { }}. */
  static Optional<SyntaxProblem> bracketedFor(Tokens tokens) {
    int open = tokens.mark();
    if (!tokens.at(TokenKind.OPEN_ROUND)
        || tokens.get(tokens.partner(open) + 1).kind() != TokenKind.OPEN_CURLY) {
      return Optional.empty();
    }
    Token close = tokens.get(tokens.partner(open));
    Span span = tokens.source().span(tokens.peek().start(), close.end());
    return Optional.of(new SyntaxProblem.ForeignSpelling(
        span, "for (…)", "write '" + loop(tokens, open) + " { … }'", Optional.empty()));
  }

  /** The head of the loop that someone meant with one in brackets. */
  private static String loop(Tokens tokens, int open) {
    int close = tokens.partner(open);
    int first = -1;
    int second = -1;
    for (int i = open + 1; i < close; i++) {
      Token token = tokens.get(i);
      boolean over = token.kind() == TokenKind.IN
          || token.kind() == TokenKind.COLON
          || token.kind() == TokenKind.NAME && token.text().equals("of");
      if (over && first < 0 && tokens.get(i - 1).kind() == TokenKind.NAME && i + 1 < close) {
        return "for " + tokens.get(i - 1).text() + " in " + text(tokens, i + 1, close);
      } else if (token.kind() == TokenKind.SEMICOLON) {
        second = first < 0 ? second : i;
        first = first < 0 ? i : first;
      } else if (token.kind() == TokenKind.SET && first < 0) {
        open = i;
      }
    }
    TokenKind relation = tokens.get(first + 2).kind();
    boolean counts = first > open + 1
        && second > first + 3
        && tokens.get(open).kind() == TokenKind.SET
        && (relation == TokenKind.LESS || relation == TokenKind.AT_MOST);
    return counts
        ? "for " + tokens.get(open - 1).text() + " in " + text(tokens, open + 1, first)
            + (relation == TokenKind.LESS ? ".." : "..=") + text(tokens, first + 3, second)
        : "for i in 0..n";
  }

  private static String text(Tokens tokens, int from, int to) {
    return tokens
        .source()
        .span(tokens.get(from).start(), tokens.get(to - 1).end())
        .text();
  }

  /** {@code ===} and its like: a comparison with an equals sign glued to it. */
  private static Optional<SyntaxProblem> comparison(Tokens tokens, Token symbol) {
    if (symbol.kind() != TokenKind.EQUAL && symbol.kind() != TokenKind.NOT_EQUAL) {
      return Optional.empty();
    }
    Span span = tokens.source().span(symbol.start(), tokens.peek().end());
    return Optional.of(ForeignSpellings.replace(span, symbol.text() + "=", symbol.text()));
  }
}
