package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Code;

/** The problems of text that does not read as a program. */
public enum SyntaxCode implements Code {
  /** {@code const c = 1 $ 2} */
  UNEXPECTED_CHARACTER("K1001", "unexpected character"),
  /** A right-to-left override, or a control character, anywhere in the text. */
  FORBIDDEN_CHARACTER("K1002", "forbidden character"),
  /** {@code const c = "abc} */
  UNTERMINATED_STRING("K1003", "unterminated string"),
  /** {@code const c = 1 /* two} */
  UNTERMINATED_COMMENT("K1004", "unterminated comment"),
  /** {@code const c = "\q"} */
  BAD_ESCAPE("K1005", "unknown escape"),
  /** {@code const c = 12abc} */
  MALFORMED_NUMBER("K1006", "malformed number"),
  /** {@code const c = 9223372036854775808} */
  NUMBER_TOO_LARGE("K1007", "number too large"),
  /** {@code const c = 'ab'} */
  MALFORMED_CHARACTER("K1008", "malformed character"),
  /** {@code const c = "a } b"} */
  MALFORMED_TEMPLATE("K1009", "malformed template"),
  /** {@code const c = "{1:zz}"} */
  MALFORMED_SPECIFICATION("K1010", "malformed format"),
  /** {@code const c = """abc"""} */
  MALFORMED_TEXT_BLOCK("K1011", "malformed text block"),
  /** Two hundred and one open brackets. */
  LIMIT_EXCEEDED("K1012", "limit exceeded"),
  /** {@code define f() = (1} */
  UNCLOSED_BRACKET("K1013", "unclosed bracket"),
  /** {@code define f() = 1)} */
  UNMATCHED_BRACKET("K1014", "unmatched bracket"),
  /** {@code define f() 1} */
  UNEXPECTED_TOKEN("K1015", "unexpected text"),
  /** {@code define f(a, b) = a and b} */
  FOREIGN_SPELLING("K1016", "foreign spelling"),
  /** {@code const match = 1} */
  RESERVED_WORD("K1017", "reserved word"),
  /** {@code define f(a, b, c) = a < b < c} */
  CHAINED_OPERATORS("K1018", "chained comparison"),
  /** {@code define f(c) = if c { 1 } else { 2 } + 1} */
  NEEDS_BRACKETS("K1019", "missing brackets"),
  /** <code>define f(c) = { var x = 0; if c then x = 1 }</code> */
  ASSIGNMENT_IN_EXPRESSION("K1020", "assignment in an expression"),
  /** <code>define f(x) = { x + 1 = 2 }</code> */
  NOT_A_PLACE("K1021", "not assignable"),
  /** <code>define f() = { var x = 1; x &= 2 }</code> */
  UNKNOWN_ASSIGNMENT("K1022", "unknown assignment"),
  /** {@code const c = (1,)} */
  ONE_ELEMENT_TUPLE("K1023", "one-element tuple"),
  /** {@code define f([..a, ..b]) = a} */
  MISPLACED_REST("K1024", "misplaced '..'"),
  /** {@code data P = P(x: Real, Real)} */
  MIXED_FIELDS("K1025", "mixed fields"),
  /** {@code const c = 1; import a.b} */
  MISPLACED_DECLARATION("K1026", "misplaced declaration"),
  /** <code>define f(x) = { let y = x y }</code> */
  STATEMENTS_ON_ONE_LINE("K1027", "missing line end"),
  /** {@code @memo} and below it {@code /// Twice.}, the wrong way round. */
  MISPLACED_DOCUMENTATION("K1028", "misplaced documentation");

  private final String id;
  private final String title;

  SyntaxCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
