package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads patterns. */
final class PatternParser {
  private final Tokens tokens;

  PatternParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Alternatives with bars between. */
  Pattern pattern() {
    int mark = tokens.mark();
    int outer = tokens.enter();
    try {
      Pattern first = alternative();
      if (!tokens.at(TokenKind.BAR)) {
        return first;
      }
      List<Pattern> alternatives = new ArrayList<>(List.of(first));
      while (tokens.accept(TokenKind.BAR)) {
        alternatives.add(alternative());
      }
      return new Pattern.Or(tokens.spanFrom(mark), alternatives);
    } finally {
      tokens.leave(outer);
    }
  }

  private Pattern alternative() {
    int mark = tokens.mark();
    return switch (tokens.kind()) {
      case WILDCARD -> {
        tokens.next();
        yield new Pattern.Wildcard(tokens.spanFrom(mark));
      }
      case NAME -> named(mark);
      case OPEN_ROUND -> bracketed(mark);
      case OPEN_SQUARE -> list(mark);
      case DOT_DOT, DOT_DOT_EQUAL -> {
        boolean inclusive = tokens.next().kind() == TokenKind.DOT_DOT_EQUAL;
        Constant to = constant();
        yield new Pattern.Range(
            tokens.spanFrom(mark), Optional.empty(), Optional.of(to), inclusive);
      }
      default -> literal(mark);
    };
  }

  private Pattern named(int mark) {
    Token name = tokens.next();
    if (tokens.accept(TokenKind.AT)) {
      int outer = tokens.enter();
      try {
        Pattern inner = alternative();
        return new Pattern.As(tokens.spanFrom(mark), tokens.span(name), name.text(), inner);
      } finally {
        tokens.leave(outer);
      }
    } else if (tokens.at(TokenKind.OPEN_ROUND) && tokens.onSameLine()) {
      return constructor(mark, name);
    }
    return new Pattern.Bind(tokens.span(name), name.text());
  }

  private Pattern constructor(int mark, Token name) {
    int open = tokens.mark();
    tokens.next();
    boolean[] rest = {false};
    List<Optional<Pattern.FieldPattern>> fields =
        Commas.rest(tokens, open, () -> field(open, rest), PatternParser::badField);
    tokens.expect(TokenKind.CLOSE_ROUND);
    Span span = tokens.spanFrom(mark);
    return new Pattern.Constructor(
        span, name.text(), fields.stream().flatMap(Optional::stream).toList(), rest[0]);
  }

  /** A field, or nothing for {@code ..}, which must be the last. */
  private Optional<Pattern.FieldPattern> field(int open, boolean[] rest) {
    int mark = tokens.mark();
    if (tokens.at(TokenKind.DOT_DOT) && !startsConstant(1)) {
      tokens.next();
      rest[0] = true;
      if (tokens.mark() < tokens.partner(open) && tokens.kind(1) != TokenKind.CLOSE_ROUND) {
        tokens.report(new SyntaxProblem.Misplaced(
            tokens.spanFrom(mark),
            SyntaxCode.MISPLACED_REST,
            "'..' must come last in a constructor's pattern",
            "move it behind the fields"));
      }
      return Optional.empty();
    } else if (tokens.at(TokenKind.NAME) && tokens.kind(1) == TokenKind.COLON) {
      Token name = tokens.next();
      tokens.next();
      Pattern pattern = tokens.at(TokenKind.COMMA) || tokens.at(TokenKind.CLOSE_ROUND)
          ? new Pattern.Bind(tokens.span(name), name.text())
          : pattern();
      return Optional.of(
          new Pattern.FieldPattern(tokens.spanFrom(mark), Optional.of(name.text()), pattern));
    }
    Pattern pattern = pattern();
    return Optional.of(new Pattern.FieldPattern(tokens.spanFrom(mark), Optional.empty(), pattern));
  }

  private static Optional<Pattern.FieldPattern> badField(Span span) {
    return Optional.of(new Pattern.FieldPattern(span, Optional.empty(), new Pattern.Bad(span)));
  }

  private Pattern bracketed(int mark) {
    List<Pattern> elements =
        Commas.list(tokens, TokenKind.OPEN_ROUND, this::pattern, Pattern.Bad::new);
    return elements.size() == 1
        ? elements.get(0)
        : new Pattern.Tuple(tokens.spanFrom(mark), elements);
  }

  private Pattern list(int mark) {
    List<Pattern> front = new ArrayList<>();
    List<Pattern> back = new ArrayList<>();
    List<Pattern.Rest> rests = new ArrayList<>();
    Commas.list(
        tokens,
        TokenKind.OPEN_SQUARE,
        () -> {
          if (tokens.at(TokenKind.DOT_DOT) && !startsConstant(1)) {
            rests.add(rest());
          } else {
            (rests.isEmpty() ? front : back).add(pattern());
          }
          return mark;
        },
        span -> (rests.isEmpty() ? front : back).add(new Pattern.Bad(span)) ? mark : 0);
    for (Pattern.Rest extra : rests.subList(Math.min(1, rests.size()), rests.size())) {
      tokens.report(new SyntaxProblem.Misplaced(
          extra.span(),
          SyntaxCode.MISPLACED_REST,
          "a list pattern has at most one '..'",
          "match the rest first and take it apart in a second pattern"));
    }
    return new Pattern.ListPattern(tokens.spanFrom(mark), front, rests.stream().findFirst(), back);
  }

  private Pattern.Rest rest() {
    int mark = tokens.mark();
    tokens.next();
    Optional<String> name =
        tokens.at(TokenKind.NAME) ? Optional.of(tokens.next().text()) : Optional.empty();
    tokens.accept(TokenKind.WILDCARD);
    return new Pattern.Rest(tokens.spanFrom(mark), name);
  }

  private Pattern literal(int mark) {
    Constant value = constant();
    if (!tokens.at(TokenKind.DOT_DOT) && !tokens.at(TokenKind.DOT_DOT_EQUAL)) {
      return new Pattern.Literal(tokens.spanFrom(mark), value);
    }
    boolean inclusive = tokens.next().kind() == TokenKind.DOT_DOT_EQUAL;
    Optional<Constant> to = startsConstant(0) ? Optional.of(constant()) : Optional.empty();
    return new Pattern.Range(tokens.spanFrom(mark), Optional.of(value), to, inclusive);
  }

  private boolean startsConstant(int ahead) {
    return switch (tokens.kind(ahead)) {
      case INTEGER, REAL, QUANTITY, STRING, CHARACTER, TRUE, FALSE, MINUS -> true;
      default -> false;
    };
  }

  private Constant constant() {
    if (tokens.accept(TokenKind.TRUE)) {
      return new Constant.BoolLiteral(true);
    } else if (tokens.accept(TokenKind.FALSE)) {
      return new Constant.BoolLiteral(false);
    } else if (tokens.accept(TokenKind.MINUS)) {
      return negated();
    }
    return switch (tokens.kind()) {
      case INTEGER, REAL, QUANTITY, STRING, CHARACTER -> Literals.checked(tokens, tokens.next());
      default -> throw tokens.unexpected("a pattern");
    };
  }

  private Constant negated() {
    return switch (tokens.kind()) {
      case INTEGER, REAL, QUANTITY -> {
        Token number = tokens.next();
        Optional<Constant> negative = Literals.negated(number.constant().orElseThrow());
        if (negative.isEmpty()) {
          throw tokens.fail(new SyntaxProblem.Malformed(
              tokens.span(number),
              SyntaxCode.MALFORMED_NUMBER,
              "a size is never negative",
              "remove the '-'"));
        }
        yield negative.get();
      }
      default -> throw tokens.unexpected("a number after '-'");
    };
  }
}
