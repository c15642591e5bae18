package dev.kiln.compiler.syntax;

import java.util.Optional;

/**
 * A word, symbol or literal with its place.
 *
 * @param text as written for symbols; the normalised spelling for names; the words of a template's
 *     text and specification
 * @param constant the value of a literal
 * @param newline whether a line ended between the token before and this one
 * @param documentation the {@code ///} lines right before, empty if there are none
 */
record Token(
    TokenKind kind,
    int start,
    int end,
    String text,
    Optional<Constant> constant,
    boolean newline,
    String documentation) {

  /** The text of an ERROR token at the end of a string that was not closed. */
  static final String TORN = "\"";

  /** How a message calls the end. */
  static final String END_OF_FILE = "the end of the file";

  /** The same token with another text. */
  Token withText(String changed) {
    return new Token(kind, start, end, changed, constant, newline, documentation);
  }

  /** How a message calls it. */
  String description() {
    return switch (kind) {
      case INTEGER, REAL, QUANTITY -> "the number '" + abridged() + "'";
      case STRING, TEMPLATE_START, TEXT -> "a string";
      case CHARACTER -> "a character";
      case END -> END_OF_FILE;
      case SPEC -> "a format specification";
      case HOLE_CLOSE -> "the end of the hole";
      case TEMPLATE_END -> "the end of the string";
      case LABEL -> "the label '" + abridged() + "'";
      default -> "'" + abridged() + "'";
    };
  }

  /** The text, or its beginning if it is long. */
  String abridged() {
    return text.length() > 40 ? text.substring(0, text.offsetByCodePoints(0, 20)) + "…" : text;
  }
}
