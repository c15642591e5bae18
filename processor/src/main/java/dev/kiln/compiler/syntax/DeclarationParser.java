package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the declarations that hold code: functions, constants, parameters, tests. */
final class DeclarationParser {
  static final Declaration.Head NO_HEAD = new Declaration.Head(Optional.empty(), List.of());

  private final Parser parser;
  private final Tokens tokens;
  private final DataParser data;

  DeclarationParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
    this.data = new DataParser(parser);
  }

  /** Whether a declaration starts here. */
  boolean starts() {
    return switch (tokens.kind()) {
      case DEFINE, CONST, AT -> true;
      case NAME -> startsByWord();
      default -> false;
    };
  }

  private boolean startsByWord() {
    return switch (tokens.peek().text()) {
      case "param", "data", "type", "effect" -> tokens.kind(1) == TokenKind.NAME;
      case "test", "bench" ->
        tokens.kind(1) == TokenKind.STRING || tokens.kind(1) == TokenKind.TEMPLATE_START;
      default -> false;
    };
  }

  /** A declaration with what stands before it. */
  Declaration declaration() {
    Declaration.Head head = head();
    int mark = tokens.mark();
    switch (tokens.kind()) {
      case DEFINE:
        return define(mark, head);
      case CONST:
        return constant(mark, head);
      case NAME:
        break;
      default:
        throw tokens.unexpected("a declaration");
    }
    switch (tokens.peek().text()) {
      case "param":
        return param(mark, head);
      case "data":
        return data.data(mark, head);
      case "type":
        return data.alias(mark, head);
      case "effect":
        return data.effect(mark, head);
      case "test", "bench":
        return test(mark, head);
      default:
        throw tokens.unexpected("a declaration");
    }
  }

  private Declaration.Head head() {
    String documentation = tokens.peek().documentation();
    List<Declaration.Attribute> attributes = attributes();
    String late = tokens.peek().documentation();
    if (!attributes.isEmpty() && !late.isEmpty()) {
      tokens.report(new SyntaxProblem.Misplaced(
          tokens.span(tokens.peek()),
          SyntaxCode.MISPLACED_DOCUMENTATION,
          "documentation stands before the attributes",
          List.of(),
          "move the '///' lines above the first '@'",
          dev.kiln.compiler.diagnostic.Severity.WARNING));
      documentation = documentation.isEmpty() ? late : documentation + "\n" + late;
    }
    return new Declaration.Head(
        documentation.isEmpty() ? Optional.empty() : Optional.of(documentation), attributes);
  }

  /** {@code @name(…)}, as many as there are. */
  List<Declaration.Attribute> attributes() {
    List<Declaration.Attribute> attributes = new ArrayList<>();
    while (tokens.at(TokenKind.AT)) {
      int mark = tokens.mark();
      tokens.next();
      String name = word("the name of an attribute");
      List<Declaration.AttributeArgument> arguments = List.of();
      if (tokens.at(TokenKind.OPEN_ROUND) && tokens.onSameLine()) {
        arguments =
            Commas.list(tokens, TokenKind.OPEN_ROUND, this::attributeArgument, this::badAttribute);
      }
      attributes.add(new Declaration.Attribute(tokens.spanFrom(mark), name, arguments));
    }
    return attributes;
  }

  private Declaration.AttributeArgument attributeArgument() {
    int mark = tokens.mark();
    String name = word("a name");
    Optional<BinaryOperator> relation =
        tokens.kind().binary().filter(BinaryOperator::nonAssociative);
    boolean more = relation.isPresent() || tokens.at(TokenKind.SET);
    if (more) {
      tokens.next();
    }
    Optional<Expression> value =
        more ? Optional.of(parser.expressions.expression()) : Optional.empty();
    return new Declaration.AttributeArgument(tokens.spanFrom(mark), name, relation, value);
  }

  private Declaration.AttributeArgument badAttribute(Span span) {
    return new Declaration.AttributeArgument(
        span, "_", Optional.empty(), Optional.of(new Expression.Bad(span)));
  }

  private String word(String wanted) {
    if (!tokens.kind().reservedWord()) {
      return tokens.expect(TokenKind.NAME, wanted).text();
    }
    return tokens.next().text();
  }

  /** A function, at top level or in a block. */
  Declaration.Define define(int mark, Declaration.Head head) {
    tokens.expect(TokenKind.DEFINE);
    Declaration.FunctionName name = functionName();
    Lazy<Declaration.Definition> definition = tokens.at(TokenKind.LATER)
        ? Parser.definitionLater(tokens.span(tokens.next()))
        : Lazy.of(definition());
    return new Declaration.Define(tokens.spanFrom(mark), head, name, definition);
  }

  /** What follows the name of a function. */
  Declaration.Definition definition() {
    if (!tokens.at(TokenKind.OPEN_ROUND)) {
      throw tokens.unexpected("'(' and the parameters");
    }
    List<Declaration.Formal> formals =
        Commas.list(tokens, TokenKind.OPEN_ROUND, this::formal, this::badFormal);
    Optional<TypeTree> result = parser.types.annotation();
    List<Declaration.Fact> facts = new ArrayList<>();
    if (tokens.atWord("where")) {
      do {
        tokens.next();
        facts.add(fact());
      } while (tokens.at(TokenKind.COMMA));
    }
    List<Declaration.UsedEffect> uses = new ArrayList<>();
    if (tokens.atWord("uses")) {
      do {
        tokens.next();
        Token effect = name("the name of an effect");
        uses.add(new Declaration.UsedEffect(tokens.span(effect), effect.text()));
      } while (tokens.at(TokenKind.COMMA));
    }
    tokens.expect(TokenKind.SET, "'=' and the body of the function");
    return new Declaration.Definition(formals, result, facts, uses, code());
  }

  private Lazy<Expression> code() {
    return tokens.at(TokenKind.LATER)
        ? Parser.expressionLater(tokens.span(tokens.next()))
        : Lazy.of(parser.expressions.expression());
  }

  private Declaration.FunctionName functionName() {
    int mark = tokens.mark();
    if (tokens.at(TokenKind.OPEN_ROUND) && tokens.kind(2) == TokenKind.CLOSE_ROUND) {
      return operatorName(mark);
    }
    Token name = name("the name of a function");
    if (!tokens.accept(TokenKind.DOT)) {
      return new Declaration.FunctionName(tokens.span(name), Optional.empty(), name.text(), false);
    }
    String method = word("the name of a method");
    return new Declaration.FunctionName(
        tokens.spanFrom(mark), Optional.of(name.text()), method, false);
  }

  private Declaration.FunctionName operatorName(int mark) {
    tokens.next();
    TokenKind kind = tokens.kind();
    boolean definable = kind == TokenKind.NOT
        || kind == TokenKind.TILDE
        || kind.binary().isPresent() && kind.binary().get().level() <= 12;
    if (!definable) {
      throw tokens.unexpected("an operator that can be defined, such as '+' or '=='");
    }
    tokens.next();
    tokens.expect(TokenKind.CLOSE_ROUND);
    return new Declaration.FunctionName(
        tokens.spanFrom(mark), Optional.empty(), kind.symbol(), true);
  }

  private Declaration.Formal formal() {
    int mark = tokens.mark();
    Pattern pattern;
    if (tokens.accept(TokenKind.SELF)) {
      pattern = new Pattern.Bind(tokens.spanFrom(mark), "self");
    } else {
      pattern = parser.patterns.pattern();
    }
    Optional<TypeTree> type = parser.types.annotation();
    Optional<Expression> value = tokens.accept(TokenKind.SET)
        ? Optional.of(parser.expressions.expression())
        : Optional.empty();
    return new Declaration.Formal(tokens.spanFrom(mark), pattern, type, value);
  }

  private Declaration.Formal badFormal(Span span) {
    return new Declaration.Formal(span, new Pattern.Bad(span), Optional.empty(), Optional.empty());
  }

  private Declaration.Fact fact() {
    int mark = tokens.mark();
    SizeTree left = parser.types.size();
    Declaration.Relation relation = switch (tokens.kind()) {
      case EQUAL -> Declaration.Relation.EQUAL;
      case AT_MOST -> Declaration.Relation.AT_MOST;
      case LESS -> Declaration.Relation.LESS;
      case AT_LEAST -> Declaration.Relation.AT_LEAST;
      case MORE -> Declaration.Relation.MORE;
      default -> throw tokens.unexpected("'==', '<=', '<', '>=' or '>' between two sizes");
    };
    tokens.next();
    SizeTree right = parser.types.size();
    return new Declaration.Fact(tokens.spanFrom(mark), left, relation, right);
  }

  private Declaration constant(int mark, Declaration.Head head) {
    tokens.next();
    Token name = name("the name of a constant");
    Optional<TypeTree> type = parser.types.annotation();
    tokens.expect(TokenKind.SET, "'=' and a value");
    Lazy<Expression> code = code();
    return new Declaration.Const(
        tokens.spanFrom(mark), head, tokens.span(name), name.text(), type, code);
  }

  private Declaration param(int mark, Declaration.Head head) {
    tokens.next();
    Token name = name("the name of a parameter");
    Optional<TypeTree> type = parser.types.annotation();
    return new Declaration.Param(tokens.spanFrom(mark), head, tokens.span(name), name.text(), type);
  }

  private Declaration test(int mark, Declaration.Head head) {
    boolean bench = tokens.next().text().equals("bench");
    Token name = tokens.expect(TokenKind.STRING, "the name of the test, a string without holes");
    Constant.StrLiteral literal = (Constant.StrLiteral) name.constant().orElseThrow();
    Lazy<Expression.Block> body = tokens.at(TokenKind.LATER)
        ? Parser.blockLater(tokens.span(tokens.next()))
        : Lazy.of(parser.statements.block());
    return new Declaration.Test(tokens.spanFrom(mark), head, bench, literal.value(), body);
  }

  /** A name, where a reserved word gets a message of its own. */
  Token name(String wanted) {
    if (tokens.kind().reservedWord() && !tokens.atLineBreak()) {
      throw tokens.fail(new SyntaxProblem.ReservedWord(
          tokens.span(tokens.peek()), tokens.peek().text(), wanted));
    }
    return tokens.expect(TokenKind.NAME, wanted);
  }
}
