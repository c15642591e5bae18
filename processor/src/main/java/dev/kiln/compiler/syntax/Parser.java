package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.List;

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

  private Parser(SourceFile source, Sink sink) {
    this.tokens = Tokens.of(source, sink);
    this.types = new TypeParser(tokens);
    this.patterns = new PatternParser(tokens);
    this.expressions = new ExpressionParser(this);
    this.forms = new FormParser(this);
    this.primaries = new PrimaryParser(this);
    this.statements = new StatementParser(this);
    this.declarations = new DeclarationParser(this);
  }

  /** Reads a file; what cannot be read becomes a {@code Bad} node and a problem in the sink. */
  public static Module parse(SourceFile source, Sink sink) {
    return new FileParser(new Parser(source, sink)).file();
  }

  /** Reads what was typed at a prompt, up to the first mistake. */
  public static List<PromptItem> parsePrompt(SourceFile source, Sink sink) {
    return new PromptParser(new Parser(source, sink)).items();
  }

  /** Reads one expression, for example an argument of the command line. */
  public static Expression parseExpression(SourceFile source, Sink sink) {
    Parser parser = new Parser(source, sink);
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
