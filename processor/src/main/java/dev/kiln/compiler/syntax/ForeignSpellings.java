package dev.kiln.compiler.syntax;

/** What newcomers from other languages write, and how Kiln says it. */
final class ForeignSpellings {
  private ForeignSpellings() {}

  /** The problem that something else was wanted, explained as well as the tokens allow. */
  static SyntaxProblem explain(Tokens tokens, String wanted) {
    Token found = tokens.peek();
    return new SyntaxProblem.UnexpectedToken(tokens.span(found), wanted, found.description());
  }
}
