package dev.kiln.compiler.syntax;

/**
 * Finds the rests of declarations that are read later, by the tokens before them. The text is laid
 * out plainly: each declaration starts at the left margin, its other lines are indented or start
 * with a closing bracket, its last line ends without a comment, and between the name of a function
 * and its parameters is no space.
 */
final class Postponing {
  private static final String CONTINUING = " \n})]";

  private final Reading reading;
  private final String text;
  private TokenKind first = TokenKind.END;
  private int depth;

  Postponing(Reading reading, String text) {
    this.reading = reading;
    this.text = text;
  }

  /** Whether such a rest follows a token, which follows those asked about before. */
  boolean startsAfter(Token token) {
    if (reading == Reading.ALL) {
      return false;
    }
    if (token.start() == 0 || text.charAt(token.start() - 1) == '\n') {
      first = token.kind();
    }
    if (token.kind() == TokenKind.OPEN_ROUND) {
      depth++;
    } else if (token.kind() == TokenKind.CLOSE_ROUND) {
      depth--;
    }
    return depth == 0 && (reading == Reading.NAMES ? endsName(token) : isSet(token));
  }

  private boolean endsName(Token token) {
    return switch (first) {
      case DEFINE -> text.charAt(token.end()) == '(';
      case CONST -> isSet(token);
      case NAME -> token.kind() == TokenKind.STRING;
      default -> false;
    };
  }

  private static boolean isSet(Token token) {
    return token.kind() == TokenKind.SET;
  }

  /** Where the declaration ends that an offset lies in. */
  int end(int offset) {
    int line = text.indexOf('\n', offset);
    while (line >= 0 && line + 1 < text.length() && continues(text.charAt(line + 1))) {
      line = text.indexOf('\n', line + 1);
    }
    int end = line < 0 ? text.length() : line;
    while (text.charAt(end - 1) <= ' ') {
      end--;
    }
    return end;
  }

  private static boolean continues(char start) {
    return CONTINUING.indexOf(start) >= 0;
  }
}
