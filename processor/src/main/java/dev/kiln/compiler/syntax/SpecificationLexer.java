package dev.kiln.compiler.syntax;

import java.util.regex.Pattern;

/** Reads what stands between the colon and the end of a hole. */
final class SpecificationLexer {
  /** {@code [[fill] align] [+] [0] [width] [.precision] [letter]}. */
  private static final Pattern SPECIFICATION =
      Pattern.compile("(.?[<>^])?\\+?0?\\d{0,4}(\\.\\d{1,4})?[dxbefg%]?");

  private final Lexer lexer;

  SpecificationLexer(Lexer lexer) {
    this.lexer = lexer;
  }

  /** Reads from the colon here up to the end of the hole, or to where it can go on no more. */
  void read(boolean block) {
    int start = lexer.at() + 1;
    lexer.moveTo(start);
    skipFill();
    while (goesOn(block)) {
      lexer.moveTo(lexer.at() + 1);
    }
    String spec = lexer.text().substring(start, lexer.at());
    if (lexer.peek(0) == '}' && !SPECIFICATION.matcher(spec).matches()) {
      lexer.report(new SyntaxProblem.Malformed(
          lexer.span(start, lexer.at()),
          SyntaxCode.MALFORMED_SPECIFICATION,
          "'" + spec + "' is no format",
          "a format is [fill and < > ^] [+] [0] [width] [.precision] [d x b e f g or %]"));
    }
    lexer.add(TokenKind.SPEC, start, lexer.at(), spec);
  }

  /** Any visible character may fill, a brace or a quote too, if an alignment follows. */
  private void skipFill() {
    int fill = lexer.codePoint();
    if (fill < 0 || fill == '\n' || Letters.forbidden(fill)) {
      return;
    }
    int width = Character.charCount(fill);
    char align = lexer.peek(width);
    if (align == '<' || align == '>' || align == '^') {
      lexer.moveTo(lexer.at() + width + 1);
    }
  }

  private boolean goesOn(boolean block) {
    char c = lexer.peek(0);
    return c != 0
        && c != '\n'
        && c != '}'
        && (c != '"' || block)
        && !Letters.forbidden(lexer.codePoint());
  }
}
