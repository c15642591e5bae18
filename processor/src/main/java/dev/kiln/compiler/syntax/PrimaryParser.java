package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads literals, names, everything in brackets, and what is attached behind them: level 1. */
final class PrimaryParser {
  private final Parser parser;
  private final Tokens tokens;

  PrimaryParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
  }

  /** A primary with its calls, indices, fields, {@code ?} and updates. */
  Expression postfix() {
    int mark = tokens.mark();
    Expression target = primary();
    while (true) {
      Optional<Expression> longer = suffix(mark, target);
      if (longer.isEmpty()) {
        return target;
      }
      tokens.link();
      target = longer.get();
    }
  }

  private Optional<Expression> suffix(int mark, Expression target) {
    if (tokens.at(TokenKind.DOT)) {
      return Optional.of(access(mark, target));
    } else if (!tokens.onSameLine()) {
      return Optional.empty();
    } else if (tokens.at(TokenKind.OPEN_ROUND)) {
      List<Expression.Argument> arguments =
          Commas.list(tokens, TokenKind.OPEN_ROUND, this::argument, PrimaryParser::badArgument);
      return Optional.of(new Expression.Call(tokens.spanFrom(mark), target, arguments));
    } else if (tokens.at(TokenKind.OPEN_SQUARE)) {
      List<Expression> indices =
          Commas.list(tokens, TokenKind.OPEN_SQUARE, this::slice, Expression.Bad::new);
      return Optional.of(new Expression.Index(tokens.spanFrom(mark), target, indices));
    } else if (tokens.accept(TokenKind.QUESTION)) {
      return Optional.of(new Expression.Propagate(tokens.spanFrom(mark), target));
    } else if (tokens.at(TokenKind.WITH) && tokens.kind(1) == TokenKind.OPEN_CURLY) {
      tokens.next();
      List<Expression.FieldValue> fields =
          Commas.list(tokens, TokenKind.OPEN_CURLY, this::fieldValue, PrimaryParser::badField);
      return Optional.of(new Expression.Update(tokens.spanFrom(mark), target, fields));
    }
    return Optional.empty();
  }

  private Expression access(int mark, Expression target) {
    tokens.next();
    Token name = tokens.peek();
    if (name.kind() == TokenKind.INTEGER && tokens.glued()) {
      return tupleField(mark, target);
    } else if (name.kind() != TokenKind.NAME && !name.kind().reservedWord()) {
      throw tokens.unexpected("a name after '.'");
    }
    tokens.next();
    return new Expression.Field(tokens.spanFrom(mark), target, tokens.span(name), name.text());
  }

  private Expression tupleField(int mark, Expression target) {
    Token index = tokens.next();
    Constant.IntLiteral literal = (Constant.IntLiteral) index.constant().orElseThrow();
    if (literal.value() < 0 || literal.value() > 1_000_000) {
      throw tokens.fail(new SyntaxProblem.Malformed(
          tokens.span(index), SyntaxCode.NUMBER_TOO_LARGE, "no tuple has so many elements", ""));
    }
    return new Expression.TupleField(
        tokens.spanFrom(mark), target, tokens.span(index), (int) literal.value());
  }

  private Expression.Argument argument() {
    int mark = tokens.mark();
    Optional<String> name = Optional.empty();
    if (tokens.at(TokenKind.NAME) && tokens.kind(1) == TokenKind.COLON) {
      name = Optional.of(tokens.next().text());
      tokens.next();
    }
    if (tokens.at(TokenKind.WILDCARD) && tokens.kind(1) != TokenKind.FAT_ARROW) {
      tokens.next();
      return new Expression.Argument(tokens.spanFrom(mark), name, Optional.empty());
    }
    Expression value = parser.expressions.expression();
    return new Expression.Argument(tokens.spanFrom(mark), name, Optional.of(value));
  }

  private static Expression.Argument badArgument(Span span) {
    return new Expression.Argument(span, Optional.empty(), Optional.of(new Expression.Bad(span)));
  }

  private Expression slice() {
    return tokens.at(TokenKind.DOT_DOT) || tokens.at(TokenKind.DOT_DOT_EQUAL)
        ? parser.expressions.range(tokens.mark(), Optional.empty())
        : parser.expressions.expression();
  }

  private Expression.FieldValue fieldValue() {
    int mark = tokens.mark();
    Token name = tokens.expect(TokenKind.NAME, "the name of a field");
    tokens.expect(TokenKind.COLON, "':' and the new value");
    Expression value = parser.expressions.expression();
    return new Expression.FieldValue(tokens.spanFrom(mark), tokens.span(name), name.text(), value);
  }

  private static Expression.FieldValue badField(Span span) {
    return new Expression.FieldValue(span, span, "_", new Expression.Bad(span));
  }

  private Expression primary() {
    int mark = tokens.mark();
    return switch (tokens.kind()) {
      case INTEGER, REAL, QUANTITY, STRING, CHARACTER -> {
        Token token = tokens.next();
        yield new Expression.Literal(tokens.span(token), Literals.checked(tokens, token));
      }
      case TRUE, FALSE -> {
        boolean value = tokens.next().kind() == TokenKind.TRUE;
        yield new Expression.Literal(tokens.spanFrom(mark), new Constant.BoolLiteral(value));
      }
      case NAME, SELF, CATCH, RECURSE -> {
        Token token = tokens.next();
        yield new Expression.Name(tokens.span(token), token.text());
      }
      case HASH -> {
        tokens.next();
        yield new Expression.Hash(tokens.spanFrom(mark));
      }
      case TEMPLATE_START -> template(mark);
      case OPEN_ROUND -> bracketed(mark);
      case OPEN_SQUARE -> list(mark);
      case OPEN_SET -> set(mark);
      case OPEN_CURLY -> parser.statements.block();
      case UNSAFE -> {
        tokens.next();
        Expression.Block body = parser.statements.block();
        yield new Expression.Unsafe(tokens.spanFrom(mark), body);
      }
      default -> throw tokens.unexpected("an expression");
    };
  }

  private Expression template(int mark) {
    tokens.next();
    List<Expression.TemplatePart> parts = new ArrayList<>();
    while (!tokens.accept(TokenKind.TEMPLATE_END)) {
      if (tokens.at(TokenKind.TEXT)) {
        String text = tokens.next().text();
        if (!text.isEmpty()) {
          parts.add(new Expression.TemplateText(text));
        }
      } else {
        parts.add(hole());
      }
    }
    return new Expression.Template(tokens.spanFrom(mark), parts);
  }

  private Expression.TemplateHole hole() {
    int open = tokens.mark();
    tokens.expect(TokenKind.HOLE_OPEN);
    int mark = tokens.mark();
    Optional<Expression.SpecText> spec = Optional.empty();
    Expression value;
    try {
      value = parser.expressions.expression();
      if (tokens.at(TokenKind.SPEC)) {
        Token token = tokens.next();
        spec = Optional.of(new Expression.SpecText(tokens.span(token), token.text()));
      }
      if (!tokens.at(TokenKind.HOLE_CLOSE)) {
        throw tokens.unexpected("'}' or ':' after the expression in the hole");
      }
    } catch (Failure failure) {
      tokens.recover(open, false);
      value = new Expression.Bad(tokens.spanFrom(mark));
    }
    tokens.expect(TokenKind.HOLE_CLOSE);
    return new Expression.TemplateHole(tokens.spanFrom(open), value, spec);
  }

  private Expression bracketed(int mark) {
    tokens.next();
    List<Expression> elements =
        Commas.rest(tokens, mark, parser.expressions::expression, Expression.Bad::new);
    boolean comma = tokens.peek(-1).kind() == TokenKind.COMMA;
    tokens.expect(TokenKind.CLOSE_ROUND);
    if (elements.isEmpty()) {
      return new Expression.Literal(tokens.spanFrom(mark), new Constant.UnitLiteral());
    } else if (elements.size() > 1) {
      return new Expression.Tuple(tokens.spanFrom(mark), elements);
    } else if (comma) {
      tokens.report(new SyntaxProblem.Misplaced(
          tokens.spanFrom(mark),
          SyntaxCode.ONE_ELEMENT_TUPLE,
          "there are no tuples of one element",
          "remove the comma"));
    }
    return elements.get(0);
  }

  private Expression set(int mark) {
    List<Expression.Item> items =
        Commas.list(tokens, TokenKind.OPEN_SET, this::item, PrimaryParser::badItem);
    return new Expression.SetLiteral(tokens.spanFrom(mark), items);
  }

  private Expression.Item item() {
    int mark = tokens.mark();
    boolean spread = tokens.accept(TokenKind.DOT_DOT);
    Expression value = parser.expressions.expression();
    return new Expression.Item(tokens.spanFrom(mark), spread, value);
  }

  private static Expression.Item badItem(Span span) {
    return new Expression.Item(span, false, new Expression.Bad(span));
  }

  /** A list, or a map if its elements have colons. */
  private Expression list(int mark) {
    List<Expression.Entry> entries = new ArrayList<>();
    if (tokens.kind(1) == TokenKind.COLON && tokens.kind(2) == TokenKind.CLOSE_SQUARE) {
      tokens.next();
      tokens.next();
      tokens.next();
      return new Expression.MapLiteral(tokens.spanFrom(mark), entries);
    }
    List<Expression.Item> items = new ArrayList<>();
    Commas.list(tokens, TokenKind.OPEN_SQUARE, () -> element(items, entries), span -> {
      items.add(badItem(span));
      return span;
    });
    return entries.isEmpty()
        ? new Expression.ListLiteral(tokens.spanFrom(mark), items)
        : new Expression.MapLiteral(tokens.spanFrom(mark), entries);
  }

  private Span element(List<Expression.Item> items, List<Expression.Entry> entries) {
    Expression.Item item = item();
    if (tokens.at(TokenKind.COLON) && !item.spread() && items.isEmpty()) {
      tokens.next();
      Expression value = parser.expressions.expression();
      Span span = item.span().to(value.span());
      entries.add(new Expression.Entry(span, item.value(), value));
    } else if (entries.isEmpty()) {
      items.add(item);
    } else {
      throw tokens.unexpected("':' and a value, as in the entries before");
    }
    return item.span();
  }
}
