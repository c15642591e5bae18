package dev.kiln.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code if}; a chain of {@code else if} in a loop: it grows the tree, but does not nest. */
final class IfParser {
  private final Parser parser;
  private final Tokens tokens;

  IfParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
  }

  /** Reads the if that starts here; {@code mark} is its first token. */
  Expression chain(int mark) {
    List<Branch> branches = new ArrayList<>(List.of(branch(mark)));
    Optional<Expression> otherwise = Optional.empty();
    while (otherwise.isEmpty() && tokens.accept(TokenKind.ELSE)) {
      if (tokens.at(TokenKind.IF)) {
        tokens.link();
        branches.add(branch(tokens.mark()));
      } else {
        otherwise = Optional.of(elseBranch(branches.get(branches.size() - 1)));
      }
    }
    for (int i = branches.size() - 1; i >= 0; i--) {
      Branch branch = branches.get(i);
      otherwise = Optional.of(new Expression.If(
          tokens.spanFrom(branch.mark), branch.condition, branch.then, otherwise));
    }
    return otherwise.orElseThrow();
  }

  /** {@code if condition then value} or {@code if condition { … }}. */
  private record Branch(int mark, Expression condition, Expression then, boolean block) {}

  private Branch branch(int mark) {
    tokens.expect(TokenKind.IF);
    Expression condition = parser.expressions.expression();
    if (tokens.accept(TokenKind.THEN)) {
      return new Branch(mark, condition, parser.expressions.expression(), false);
    } else if (tokens.at(TokenKind.OPEN_CURLY)) {
      return new Branch(mark, condition, parser.statements.block(), true);
    }
    boolean goesOn = tokens.atLineBreak() && parser.expressions.canStart();
    Failure missing = tokens.unexpected("'then' or '{' after the condition");
    if (goesOn) {
      return new Branch(mark, condition, parser.expressions.expression(), false);
    }
    throw missing;
  }

  private Expression elseBranch(Branch before) {
    if (!before.block) {
      return parser.expressions.expression();
    } else if (tokens.at(TokenKind.OPEN_CURLY)) {
      return parser.statements.block();
    }
    throw tokens.unexpected("'{' or 'if' after 'else'");
  }
}
