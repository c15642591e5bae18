package dev.kiln.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads types and sizes. */
final class TypeParser {
  private static final List<String> EXTREMES = List.of("min", "max");

  private final Tokens tokens;

  TypeParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** {@code : T}, if it is there. */
  Optional<TypeTree> annotation() {
    return tokens.accept(TokenKind.COLON) ? Optional.of(type()) : Optional.empty();
  }

  TypeTree type() {
    int mark = tokens.mark();
    int outer = tokens.enter();
    try {
      if (tokens.at(TokenKind.OPEN_ROUND)) {
        return bracketed(mark, true);
      }
      TypeTree atom = atom();
      if (!tokens.accept(TokenKind.ARROW)) {
        return atom;
      }
      TypeTree result = type();
      return new TypeTree.Function(tokens.spanFrom(mark), List.of(atom), result);
    } finally {
      tokens.leave(outer);
    }
  }

  /** A type that ends before an arrow, as after {@code as}. */
  TypeTree atom() {
    int mark = tokens.mark();
    if (tokens.at(TokenKind.OPEN_ROUND)) {
      int outer = tokens.enter();
      try {
        return bracketed(mark, false);
      } finally {
        tokens.leave(outer);
      }
    } else if (tokens.accept(TokenKind.WILDCARD)) {
      return new TypeTree.Blank(tokens.spanFrom(mark));
    }
    String name = tokens.expect(TokenKind.NAME, "a type").text();
    List<TypeArgument> arguments = List.of();
    if (tokens.at(TokenKind.OPEN_ROUND) && tokens.onSameLine()) {
      arguments = Commas.list(tokens, TokenKind.OPEN_ROUND, this::argument, TypeTree.Bad::new);
    }
    return new TypeTree.Named(tokens.spanFrom(mark), name, arguments);
  }

  /** What starts with a bracket: parameters before an arrow, a tuple, or just a group. */
  private TypeTree bracketed(int mark, boolean arrow) {
    List<TypeTree> elements =
        Commas.list(tokens, TokenKind.OPEN_ROUND, this::type, TypeTree.Bad::new);
    if (arrow && tokens.accept(TokenKind.ARROW)) {
      TypeTree result = type();
      return new TypeTree.Function(tokens.spanFrom(mark), elements, result);
    }
    return elements.size() == 1
        ? elements.get(0)
        : new TypeTree.Tuple(tokens.spanFrom(mark), elements);
  }

  private TypeArgument argument() {
    return startsSize(tokens.mark()) ? size() : type();
  }

  /** A digit, or an operator after a name or group, makes a size; a lone name is a type. */
  private boolean startsSize(int start) {
    int index = start;
    while (tokens.get(index).kind() == TokenKind.OPEN_ROUND) {
      TokenKind after = tokens.get(tokens.partner(index) + 1).kind();
      if (after == TokenKind.ARROW) {
        return false;
      } else if (sizeOperator(after).isPresent()) {
        return true;
      }
      index++;
    }
    Token token = tokens.get(index);
    TokenKind following = tokens.get(index + 1).kind();
    return switch (token.kind()) {
      case INTEGER -> true;
      case NAME ->
        sizeOperator(following).isPresent()
            || EXTREMES.contains(token.text()) && following == TokenKind.OPEN_ROUND;
      default -> false;
    };
  }

  /** A sum of products. */
  SizeTree size() {
    int outer = tokens.enter();
    try {
      return chain(this::term, List.of(TokenKind.PLUS, TokenKind.MINUS));
    } finally {
      tokens.leave(outer);
    }
  }

  private SizeTree term() {
    return chain(this::unit, List.of(TokenKind.STAR, TokenKind.SLASH));
  }

  private SizeTree chain(Supplier<SizeTree> operand, List<TokenKind> operators) {
    int mark = tokens.mark();
    SizeTree left = operand.get();
    while (operators.contains(tokens.kind())
        && !(tokens.atLineBreak() && tokens.at(TokenKind.MINUS))) {
      SizeTree.Operator operator = sizeOperator(tokens.next().kind()).orElseThrow();
      SizeTree right = operand.get();
      tokens.link();
      left = new SizeTree.Binary(tokens.spanFrom(mark), operator, left, right);
    }
    return left;
  }

  private SizeTree unit() {
    int mark = tokens.mark();
    if (tokens.at(TokenKind.OPEN_ROUND)) {
      tokens.next();
      SizeTree inner = size();
      tokens.expect(TokenKind.CLOSE_ROUND);
      return inner;
    } else if (tokens.at(TokenKind.INTEGER)) {
      return new SizeTree.Literal(tokens.span(tokens.peek()), literal());
    }
    Token name = tokens.expect(TokenKind.NAME, "a size: a number, a name, or their arithmetic");
    if (EXTREMES.contains(name.text()) && tokens.at(TokenKind.OPEN_ROUND)) {
      tokens.next();
      SizeTree left = size();
      tokens.expect(TokenKind.COMMA);
      SizeTree right = size();
      tokens.accept(TokenKind.COMMA);
      tokens.expect(TokenKind.CLOSE_ROUND);
      return new SizeTree.Binary(
          tokens.spanFrom(mark),
          name.text().equals("min") ? SizeTree.Operator.MIN : SizeTree.Operator.MAX,
          left,
          right);
    }
    return new SizeTree.Name(tokens.span(name), name.text());
  }

  private long literal() {
    Token token = tokens.next();
    if (token.constant().orElseThrow() instanceof Constant.IntLiteral literal
        && literal.value() >= 0) {
      return literal.value();
    }
    tokens.report(new SyntaxProblem.Malformed(
        tokens.span(token),
        SyntaxCode.NUMBER_TOO_LARGE,
        "this number is too large for a size",
        ""));
    return 0;
  }

  private static Optional<SizeTree.Operator> sizeOperator(TokenKind kind) {
    return switch (kind) {
      case PLUS -> Optional.of(SizeTree.Operator.PLUS);
      case MINUS -> Optional.of(SizeTree.Operator.MINUS);
      case STAR -> Optional.of(SizeTree.Operator.TIMES);
      case SLASH -> Optional.of(SizeTree.Operator.DIVIDED_BY);
      default -> Optional.empty();
    };
  }
}
