package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the declarations of types and effects. */
final class DataParser {
  private final Parser parser;
  private final Tokens tokens;

  DataParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
  }

  private Token name(String wanted) {
    return parser.declarations.name(wanted);
  }

  /** {@code data T(A, n: Nat) = A(x: A) | B}. */
  Declaration data(int mark, Declaration.Head head) {
    tokens.next();
    Token name = name("the name of a type");
    List<Declaration.TypeParameter> parameters = parameters();
    tokens.expect(TokenKind.SET, "'=' and the constructors");
    tokens.accept(TokenKind.BAR);
    List<Declaration.Constructor> constructors = new ArrayList<>();
    do {
      constructors.add(constructor());
    } while (tokens.accept(TokenKind.BAR));
    return new Declaration.Data(
        tokens.spanFrom(mark), head, tokens.span(name), name.text(), parameters, constructors);
  }

  private Declaration.Constructor constructor() {
    int mark = tokens.mark();
    Token name = name("the name of a constructor");
    List<Declaration.FieldTree> fields = List.of();
    if (tokens.at(TokenKind.OPEN_ROUND)) {
      fields = fields();
      rejectMixture(fields);
    }
    return new Declaration.Constructor(
        tokens.spanFrom(mark), tokens.span(name), name.text(), fields);
  }

  private void rejectMixture(List<Declaration.FieldTree> fields) {
    List<Declaration.FieldTree> unnamed = new ArrayList<>();
    boolean bad = false;
    for (Declaration.FieldTree field : fields) {
      bad |= field.type() instanceof TypeTree.Bad;
      if (field.name().isEmpty()) {
        unnamed.add(field);
      }
    }
    if (bad || unnamed.isEmpty() || unnamed.size() == fields.size()) {
      return;
    }
    tokens.report(new SyntaxProblem.Misplaced(
        unnamed.get(0).span(),
        SyntaxCode.MIXED_FIELDS,
        "a constructor names all of its fields or none",
        "name this field too, as in 'x: Real'"));
  }

  private List<Declaration.FieldTree> fields() {
    return Commas.list(tokens, TokenKind.OPEN_ROUND, this::field, DataParser::badField);
  }

  private Declaration.FieldTree field() {
    int mark = tokens.mark();
    Optional<String> name = Optional.empty();
    if (tokens.kind(1) == TokenKind.COLON) {
      name = Optional.of(name("the name of a field").text());
      tokens.next();
    }
    TypeTree type = parser.types.type();
    return new Declaration.FieldTree(tokens.spanFrom(mark), name, type);
  }

  private static Declaration.FieldTree badField(Span span) {
    return new Declaration.FieldTree(span, Optional.empty(), new TypeTree.Bad(span));
  }

  private List<Declaration.TypeParameter> parameters() {
    return tokens.at(TokenKind.OPEN_ROUND)
        ? Commas.list(
            tokens,
            TokenKind.OPEN_ROUND,
            this::parameter,
            span -> new Declaration.TypeParameter(span, "_", false))
        : List.of();
  }

  private Declaration.TypeParameter parameter() {
    int mark = tokens.mark();
    Token name = name("a type parameter");
    boolean size = tokens.accept(TokenKind.COLON);
    if (size && !tokens.atWord("Nat")) {
      throw tokens.unexpected("'Nat': a type parameter is a type, or a size marked ': Nat'");
    } else if (size) {
      tokens.next();
    }
    return new Declaration.TypeParameter(tokens.spanFrom(mark), name.text(), size);
  }

  /** {@code type T(A) = …}. */
  Declaration alias(int mark, Declaration.Head head) {
    tokens.next();
    Token name = name("the name of a type");
    List<Declaration.TypeParameter> parameters = parameters();
    tokens.expect(TokenKind.SET, "'=' and a type");
    TypeTree type = parser.types.type();
    return new Declaration.Alias(
        tokens.spanFrom(mark), head, tokens.span(name), name.text(), parameters, type);
  }

  /** {@code effect E { op(): T }}. */
  Declaration effect(int mark, Declaration.Head head) {
    tokens.next();
    Token name = name("the name of an effect");
    int open = tokens.mark();
    tokens.expect(TokenKind.OPEN_CURLY, "'{' and the operations of the effect");
    List<Declaration.Operation> operations = new ArrayList<>();
    while (tokens.mark() < tokens.partner(open)) {
      int start = tokens.mark();
      try {
        operations.add(operation());
        while (tokens.accept(TokenKind.SEMICOLON)) {
          continue;
        }
      } catch (Failure failure) {
        tokens.recover(open, tokens.mark() > start, TokenKind.SEMICOLON);
        Span span = tokens.spanFrom(start);
        operations.add(new Declaration.Operation(span, "_", List.of(), new TypeTree.Bad(span)));
        tokens.accept(TokenKind.SEMICOLON);
      }
    }
    tokens.expect(TokenKind.CLOSE_CURLY);
    return new Declaration.Effect(
        tokens.spanFrom(mark), head, tokens.span(name), name.text(), operations);
  }

  private Declaration.Operation operation() {
    int mark = tokens.mark();
    Token name = name("the name of an operation");
    List<Declaration.FieldTree> parameters = fields();
    tokens.expect(TokenKind.COLON, "':' and the type of the result");
    TypeTree result = parser.types.type();
    return new Declaration.Operation(tokens.spanFrom(mark), name.text(), parameters, result);
  }
}
