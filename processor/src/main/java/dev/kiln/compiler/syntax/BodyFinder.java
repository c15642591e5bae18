package dev.kiln.compiler.syntax;

/**
 * Finds the bodies of functions and tests, and the values of constants, by the tokens before them,
 * so that they need not be read. The text is laid out plainly: each declaration starts at the left margin, its other lines
 * are indented or start with a closing bracket, and its last line ends without a comment.
 */
final class BodyFinder {
  private static final String CONTINUING = " \n})]";

  private final String text;
  private TokenKind wanted = TokenKind.END;
  private int depth;

  BodyFinder(String text) {
    this.text = text;
  }

  /** Whether a body follows a token, which follows those asked about before. */
  boolean followsAfter(Token token) {
    if (token.start() == 0 || text.charAt(token.start() - 1) == '\n') {
      boolean test = token.text().equals("test") || token.text().equals("bench");
      wanted = token.kind() == TokenKind.DEFINE || token.kind() == TokenKind.CONST
          ? TokenKind.SET
          : test ? TokenKind.STRING : TokenKind.END;
    } else if (token.kind() == TokenKind.OPEN_ROUND) {
      depth++;
    } else if (token.kind() == TokenKind.CLOSE_ROUND) {
      depth--;
    }
    return depth == 0 && token.kind() == wanted;
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

  private static boolean continues(char first) {
    return CONTINUING.indexOf(first) >= 0;
  }
}
