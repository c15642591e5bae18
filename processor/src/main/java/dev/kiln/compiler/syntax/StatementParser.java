package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads blocks and what stands on their lines. */
final class StatementParser {
  private final Parser parser;
  private final Tokens tokens;

  StatementParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
  }

  /** {@code { statements }}. */
  Expression.Block block() {
    int mark = tokens.mark();
    int outer = tokens.enter();
    try {
      tokens.expect(TokenKind.OPEN_CURLY);
      List<Statement> statements = statements(mark);
      tokens.expect(TokenKind.CLOSE_CURLY);
      return new Expression.Block(tokens.spanFrom(mark), statements);
    } finally {
      tokens.leave(outer);
    }
  }

  private List<Statement> statements(int open) {
    List<Statement> statements = new ArrayList<>();
    while (tokens.mark() < tokens.partner(open)) {
      if (tokens.accept(TokenKind.SEMICOLON)) {
        continue;
      }
      int mark = tokens.mark();
      tokens.start();
      try {
        Statement statement = statement();
        statements.add(statement);
        end(open);
      } catch (Failure failure) {
        if (tokens.mark() == mark) {
          tokens.next();
        }
        tokens.recover(open, true, TokenKind.SEMICOLON);
        Span span = tokens.spanFrom(mark);
        statements.add(new Statement.Evaluate(span, new Expression.Bad(span)));
      }
    }
    return statements;
  }

  private void end(int open) {
    if (tokens.mark() != tokens.partner(open)
        && !tokens.atLineBreak()
        && !tokens.at(TokenKind.SEMICOLON)) {
      throw tokens.unexpected("a new line or ';'");
    }
  }

  /** What stands on a line of a block. */
  Statement statement() {
    int mark = tokens.mark();
    switch (tokens.kind()) {
      case LET:
        Statement.Let let = binding();
        if (!tokens.at(TokenKind.IN)) {
          return let;
        }
        Expression letIn = parser.forms.letIn(mark, let);
        return new Statement.Evaluate(tokens.spanFrom(mark), letIn);
      case VAR:
        return binding();
      case DEFINE:
        Declaration.Define define = parser.declarations.define(mark, DeclarationParser.NO_HEAD);
        return new Statement.LocalDefine(define.span(), define);
      case AT:
        parser.declarations.attributes();
        tokens.report(new SyntaxProblem.Misplaced(
            tokens.spanFrom(mark),
            SyntaxCode.MISPLACED_DECLARATION,
            "attributes belong to declarations at top level",
            "move the function out of the block, or remove the attribute"));
        return statement();
      default:
        return expressionOrAssignment(mark);
    }
  }

  /** {@code let p: T = e} or {@code var p: T = e}. */
  Statement.Let binding() {
    int mark = tokens.mark();
    boolean mutable = tokens.next().kind() == TokenKind.VAR;
    Pattern pattern = parser.patterns.pattern();
    Optional<TypeTree> type = parser.types.annotation();
    tokens.expect(TokenKind.SET, "'=' and a value");
    Expression value = parser.expressions.expression();
    return new Statement.Let(tokens.spanFrom(mark), mutable, pattern, type, value);
  }

  private Statement expressionOrAssignment(int mark) {
    Expression left = parser.expressions.expression();
    Optional<Statement.AssignOperator> operator = tokens.kind().assign();
    if (operator.isEmpty()) {
      return new Statement.Evaluate(left.span(), left);
    } else if (!place(left)) {
      throw notAssignable(left);
    }
    Token symbol = tokens.next();
    Expression value = parser.expressions.expression();
    return new Statement.Assign(
        tokens.spanFrom(mark), left, operator.get(), tokens.span(symbol), value);
  }

  private Failure notAssignable(Expression left) {
    boolean open = left instanceof Expression.If
        || left instanceof Expression.Lambda
        || left instanceof Expression.LetIn
        || left instanceof Expression.Assert;
    return tokens.fail(
        open
            ? new SyntaxProblem.AssignmentInExpression(
                tokens.span(tokens.peek()), tokens.peek().text())
            : new SyntaxProblem.NotAPlace(left.span(), left instanceof Expression.Tuple));
  }

  /** Whether an expression is a name with fields and indices behind it; iterative, for chains. */
  private static boolean place(Expression expression) {
    Expression rest = expression;
    while (true) {
      if (rest instanceof Expression.Field field) {
        rest = field.target();
      } else if (rest instanceof Expression.Index index) {
        rest = index.target();
      } else {
        return rest instanceof Expression.Name;
      }
    }
  }
}
