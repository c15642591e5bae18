package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Fix;
import java.util.List;
import java.util.Optional;

/** Reads what starts with a single quote, and escapes. */
final class CharacterLexer {
  private static final int REPLACEMENT = 0xFFFD;

  private final Lexer lexer;

  CharacterLexer(Lexer lexer) {
    this.lexer = lexer;
  }

  /** A backslash next, or a quote two characters on, makes a character; else it is a label. */
  void quote() {
    int start = lexer.at();
    lexer.moveTo(start + 1);
    int c = lexer.codePoint();
    int width = c < 0 ? 1 : Character.charCount(c);
    if (c == '\\') {
      character(start, escape());
    } else if (c != '\n' && c >= 0 && lexer.peek(width) == '\'') {
      if (Letters.forbidden(c)) {
        lexer.skipForbidden();
      } else {
        lexer.moveTo(lexer.at() + width);
      }
      character(start, c);
    } else if (Letters.startsName(c)) {
      label(start);
    } else {
      lone(start);
    }
  }

  private void character(int start, int codePoint) {
    if (lexer.peek(0) == '\'') {
      lexer.moveTo(lexer.at() + 1);
    } else if (closingQuote() > 0) {
      lexer.moveTo(closingQuote() + 1);
      malformed(
          start, lexer.at(), "single quotes hold one character", "write strings in double quotes");
    } else {
      malformed(start, lexer.at(), "this character has no closing quote", "end it with \"'\"");
    }
    add(start, codePoint);
  }

  private void label(int start) {
    lexer.skipName();
    String name = lexer.name(start + 1);
    int closing = closingQuote();
    if (lexer.peek(0) == '\'' || closing > 0 && !labelPlace()) {
      lexer.moveTo(closing + 1);
      String content = lexer.text().substring(start + 1, closing);
      Fix fix = new Fix(
          "write a string",
          lexer.span(start, lexer.at()),
          "\"" + content.replace("\"", "\\\"") + "\"",
          true);
      lexer.report(new SyntaxProblem.Malformed(
          lexer.span(start, lexer.at()),
          SyntaxCode.MALFORMED_CHARACTER,
          "single quotes hold one character",
          "write strings in double quotes: \"" + content + "\"",
          Optional.of(fix)));
      add(start, REPLACEMENT);
    } else {
      lexer.add(TokenKind.LABEL, start, lexer.at(), name);
    }
  }

  /** Whether a label makes sense here: before a colon, after break or continue. */
  private boolean labelPlace() {
    int ahead = 0;
    while (lexer.peek(ahead) == ' ') {
      ahead++;
    }
    List<Token> tokens = lexer.tokens();
    TokenKind before =
        tokens.isEmpty() ? TokenKind.END : tokens.get(tokens.size() - 1).kind();
    return lexer.peek(ahead) == ':' || before == TokenKind.BREAK || before == TokenKind.CONTINUE;
  }

  /** The offset of the next single quote on this line, or -1. */
  private int closingQuote() {
    String text = lexer.text();
    int at = lexer.at();
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == '\'') {
        return at;
      }
      at++;
    }
    return -1;
  }

  private void lone(int start) {
    boolean transposes = start > 0
        && (Letters.continuesName(lexer.text().codePointBefore(start))
            || ")].".indexOf(lexer.text().charAt(start - 1)) >= 0);
    if (lexer.peek(0) == '\'') {
      lexer.moveTo(lexer.at() + 1);
      malformed(start, lexer.at(), "a character cannot be empty", "\"\" is the empty string");
    } else if (transposes) {
      malformed(
          start, lexer.at(), "a quote is no operator", "write 'transpose(" + matrix(start) + ")'");
    } else {
      malformed(start, lexer.at(), "this quote starts no character and no label", "");
    }
    lexer.add(TokenKind.ERROR, start, lexer.at(), "");
  }

  /** The name before the quote, or just any. */
  private String matrix(int quote) {
    int end = lexer.text().charAt(quote - 1) == '.' ? quote - 1 : quote;
    int start = end;
    while (start > 0 && Letters.continuesName(lexer.text().codePointBefore(start))) {
      start = lexer.text().offsetByCodePoints(start, -1);
    }
    return start == end ? "A" : lexer.text().substring(start, end);
  }

  /** Reads the escape at this backslash. */
  int escape() {
    int start = lexer.at();
    char letter = lexer.peek(1);
    lexer.moveTo(start + 2);
    switch (letter) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case '0':
        return 0;
      case '\\', '"', '\'':
        return letter;
      case 'u':
        return unicode(start);
      default:
        lexer.moveTo(start + 1);
        int next = lexer.codePoint();
        if (next >= 0 && next != '\n' && !Letters.forbidden(next)) {
          lexer.moveTo(start + 1 + Character.charCount(next));
        }
        badEscape(start, "there is no such escape");
        return REPLACEMENT;
    }
  }

  private int unicode(int start) {
    int digits = 0;
    int value = 0;
    if (lexer.peek(0) == '{') {
      lexer.moveTo(lexer.at() + 1);
      while (hexDigit(lexer.peek(0)) && digits < 7) {
        value = value * 16 + Character.digit(lexer.peek(0), 16);
        digits++;
        lexer.moveTo(lexer.at() + 1);
      }
      if (lexer.peek(0) == '}' && digits > 0 && digits <= 6) {
        lexer.moveTo(lexer.at() + 1);
        if (value <= Character.MAX_CODE_POINT && (value < 0xD800 || value > 0xDFFF)) {
          return value;
        }
        badEscape(start, "this is no code point");
        return REPLACEMENT;
      }
    }
    badEscape(start, "a code point is written '\\u{1F600}'");
    return REPLACEMENT;
  }

  private static boolean hexDigit(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private void badEscape(int start, String sentence) {
    lexer.report(new SyntaxProblem.Malformed(
        lexer.span(start, lexer.at()),
        SyntaxCode.BAD_ESCAPE,
        sentence,
        "the escapes are \\n \\t \\r \\0 \\\\ \\\" \\' \\u{…}; a brace is written '{{'"));
  }

  private void add(int start, int codePoint) {
    lexer.add(
        TokenKind.CHARACTER,
        start,
        lexer.at(),
        lexer.text().substring(start, lexer.at()),
        Optional.of(new Constant.CharLiteral(codePoint)));
  }

  private void malformed(int start, int end, String sentence, String hint) {
    lexer.report(new SyntaxProblem.Malformed(
        lexer.span(start, end), SyntaxCode.MALFORMED_CHARACTER, sentence, hint));
  }
}
