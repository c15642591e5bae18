package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.function.Function;

/** Text to tree, by recursive descent; one reader per family of the tree. */
public final class Parser {
  final Tokens tokens;
  final TypeParser types;
  final PatternParser patterns;
  final ExpressionParser expressions;
  final FormParser forms;
  final PrimaryParser primaries;
  final StatementParser statements;
  final DeclarationParser declarations;

  private Parser(Span stretch, Reading reading, Sink sink) {
    this.tokens = Tokens.of(stretch, reading, sink);
    this.types = new TypeParser(tokens);
    this.patterns = new PatternParser(tokens);
    this.expressions = new ExpressionParser(this);
    this.forms = new FormParser(this);
    this.primaries = new PrimaryParser(this);
    this.statements = new StatementParser(this);
    this.declarations = new DeclarationParser(this);
  }

  private static Parser of(SourceFile source, Sink sink) {
    return new Parser(source.all(), Reading.ALL, sink);
  }

  /** Reads a file; what cannot be read becomes a {@code Bad} node and a problem in the sink. */
  public static Module parse(SourceFile source, Sink sink) {
    return new FileParser(Parser.of(source, sink)).file();
  }

  /**
   * Reads a file of the standard library, in which there are no mistakes: of functions, constants
   * and tests only the beginning, the rest when it is asked for.
   */
  public static Module parseLibrary(SourceFile source) {
    return correct(source.all(), Reading.NAMES, parser -> new FileParser(parser).file());
  }

  static Lazy<Declaration.Definition> definitionLater(Span rest) {
    return Lazy.later(
        () -> correct(rest, Reading.SIGNATURE, parser -> parser.declarations.definition()));
  }

  static Lazy<Expression> expressionLater(Span rest) {
    return Lazy.later(() -> correct(rest, Reading.ALL, parser -> parser.expressions.expression()));
  }

  static Lazy<Expression.Block> blockLater(Span rest) {
    return Lazy.later(() -> correct(rest, Reading.ALL, parser -> parser.statements.block()));
  }

  private static <T> T correct(Span stretch, Reading reading, Function<Parser, T> reader) {
    Sink sink = new Sink();
    Parser parser = new Parser(stretch, reading, sink);
    T read = reader.apply(parser);
    if (sink.hasErrors() || !parser.tokens.at(TokenKind.END)) {
      throw new CompilerBug("library", stretch + " " + sink.problems());
    }
    return read;
  }

  /** Reads what was typed at a prompt, up to the first mistake. */
  public static List<PromptItem> parsePrompt(SourceFile source, Sink sink) {
    return new PromptParser(Parser.of(source, sink)).items();
  }

  /** Reads one expression, for example an argument of the command line. */
  public static Expression parseExpression(SourceFile source, Sink sink) {
    Parser parser = Parser.of(source, sink);
    Tokens tokens = parser.tokens;
    int mark = tokens.mark();
    try {
      Expression expression = parser.expressions.expression();
      tokens.expect(TokenKind.END, "the end of the expression");
      return expression;
    } catch (Failure failure) {
      return new Expression.Bad(tokens.spanFrom(mark));
    }
  }
}
