package dev.kiln.compiler.syntax;

import java.util.Optional;

/** The values of literals with and without a minus before them. */
final class Literals {
  private Literals() {}

  /** Whether this is the decimal 2^63, which is an Int only after a minus. */
  static boolean smallest(Token token) {
    return token.constant().isPresent()
        && token.constant().get() instanceof Constant.IntLiteral literal
        && literal.value() == Long.MIN_VALUE
        && !literal.bits();
  }

  /** The value of a literal that stands alone. */
  static Constant checked(Tokens tokens, Token token) {
    if (smallest(token)) {
      tokens.report(new SyntaxProblem.Malformed(
          tokens.span(token),
          SyntaxCode.NUMBER_TOO_LARGE,
          "this number is beyond the largest Int, 9223372036854775807",
          "it may stand only right after a minus; write a Real, as in '9.3e18'"));
    }
    return token.constant().orElseThrow();
  }

  /** The value with a minus before it; nothing for what has no negative. */
  static Optional<Constant> negated(Constant constant) {
    if (constant instanceof Constant.IntLiteral literal) {
      return Optional.of(new Constant.IntLiteral(-literal.value(), literal.bits()));
    } else if (constant instanceof Constant.RealLiteral literal) {
      return Optional.of(new Constant.RealLiteral(-literal.value()));
    } else if (constant instanceof Constant.DurationLiteral literal) {
      return Optional.of(new Constant.DurationLiteral(-literal.nanoseconds()));
    }
    return Optional.empty();
  }
}
