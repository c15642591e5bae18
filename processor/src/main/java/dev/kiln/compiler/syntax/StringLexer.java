package dev.kiln.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads strings, templates and text blocks; knows in which hole of which string the lexer is.
 *
 * <p>Long because one stack of open strings serves all three.
 */
final class StringLexer {
  private final Lexer lexer;
  private final CharacterLexer characters;
  private final Deque<OpenString> open = new ArrayDeque<>();

  StringLexer(Lexer lexer) {
    this.lexer = lexer;
    this.characters = new CharacterLexer(lexer);
  }

  /** Reads the string that starts here, up to its end or its first hole. */
  void open() {
    boolean block = lexer.peek(1) == '"' && lexer.peek(2) == '"';
    OpenString string = new OpenString(lexer.at(), block);
    open.push(string);
    lexer.moveTo(lexer.at() + string.quotes());
    text(string);
  }

  /** Reads the character or label that starts here. */
  void quote() {
    characters.quote();
  }

  boolean inHole() {
    return !open.isEmpty();
  }

  /** Takes what means something of its own directly in a hole: its end and the colon. */
  boolean holeToken(int c) {
    OpenString string = open.peek();
    if (c == ':' && string.outsideBrackets()) {
      specification(string);
      return true;
    } else if (c == '}' && string.curly == 0) {
      closeHole(string);
      return true;
    }
    return false;
  }

  /** Counts the brackets inside a hole. */
  void count(TokenKind kind) {
    if (open.isEmpty()) {
      return;
    }
    OpenString string = open.peek();
    switch (kind) {
      case OPEN_CURLY, OPEN_SET -> string.curly++;
      case CLOSE_CURLY -> string.curly--;
      case OPEN_ROUND, OPEN_SQUARE -> string.others++;
      case CLOSE_ROUND, CLOSE_SQUARE -> string.others = Math.max(0, string.others - 1);
      default -> {}
    }
  }

  /** A line ends inside a hole: only brackets or a text block may go on. */
  void lineEnds() {
    if (!open.isEmpty() && !open.peek().block && open.peek().outsideBrackets()) {
      unclosedHole(open.peek());
    }
  }

  /** Ends all strings at the end of the file. */
  void closeAll() {
    if (!open.isEmpty()) {
      unclosedHole(open.peek());
    }
    while (!open.isEmpty()) {
      abandon(open.pop());
    }
  }

  private void text(OpenString string) {
    StringBuilder text = new StringBuilder();
    int start = lexer.at();
    while (true) {
      int c = lexer.codePoint();
      if (atQuotes(string)) {
        int end = lexer.at();
        lexer.moveTo(end + string.quotes());
        close(string, text, start, end);
        return;
      } else if (c < 0 || c == '\n' && !string.block) {
        unterminated(string, text, start);
        return;
      } else if (c == '{' && lexer.peek(1) != '{') {
        openHole(string, text, start);
        return;
      } else {
        piece(string, c, text);
      }
    }
  }

  private boolean atQuotes(OpenString string) {
    return lexer.peek(0) == '"' && (!string.block || lexer.peek(1) == '"' && lexer.peek(2) == '"');
  }

  private void piece(OpenString string, int c, StringBuilder text) {
    if (c == '\\' && !string.block) {
      text.appendCodePoint(characters.escape());
    } else if (c == '{') {
      text.append('{');
      lexer.moveTo(lexer.at() + 2);
    } else if (c == '}') {
      if (lexer.peek(1) != '}') {
        malformed(
            lexer.at(),
            lexer.at() + 1,
            SyntaxCode.MALFORMED_TEMPLATE,
            "this '}' closes no hole",
            "write '}}' for a brace in a string");
        lexer.moveTo(lexer.at() - 1);
      }
      text.append('}');
      lexer.moveTo(lexer.at() + 2);
    } else if (c == '\r' && lexer.peek(1) == '\n') {
      lexer.moveTo(lexer.at() + 1);
    } else if (Letters.forbidden(c)) {
      lexer.skipForbidden();
    } else {
      text.appendCodePoint(c);
      lexer.moveTo(lexer.at() + Character.charCount(c));
    }
  }

  private void openHole(OpenString string, StringBuilder text, int start) {
    startTemplate(string);
    addText(string, text, start);
    lexer.add(TokenKind.HOLE_OPEN, lexer.at(), lexer.at() + 1, "{");
    lexer.moveTo(lexer.at() + 1);
  }

  private void startTemplate(OpenString string) {
    if (!string.holes) {
      string.holes = true;
      lexer.add(TokenKind.TEMPLATE_START, string.start, string.start + string.quotes(), "\"");
    }
  }

  private void addText(OpenString string, StringBuilder text, int start) {
    string.texts.add(lexer.tokens().size());
    lexer.add(TokenKind.TEXT, start, lexer.at(), text.toString());
  }

  private void closeHole(OpenString string) {
    List<Token> tokens = lexer.tokens();
    if (tokens.get(tokens.size() - 1).kind() == TokenKind.HOLE_OPEN) {
      int brace = tokens.get(tokens.size() - 1).start();
      malformed(
          brace,
          lexer.at() + 1,
          SyntaxCode.MALFORMED_TEMPLATE,
          "this hole is empty",
          "put an expression into it, or write '{{}}' for braces");
      lexer.add(TokenKind.ERROR, lexer.at(), lexer.at(), "");
    }
    lexer.add(TokenKind.HOLE_CLOSE, lexer.at(), lexer.at() + 1, "}");
    lexer.moveTo(lexer.at() + 1);
    text(string);
  }

  private void specification(OpenString string) {
    new SpecificationLexer(lexer).read(string.block);
    if (lexer.peek(0) == '}') {
      lexer.add(TokenKind.HOLE_CLOSE, lexer.at(), lexer.at() + 1, "}");
      lexer.moveTo(lexer.at() + 1);
      text(string);
    } else {
      lexer.moveTo(lexer.at() + (lexer.peek(0) == '"' ? 1 : 0));
      unclosedHole(string);
    }
  }

  private void close(OpenString string, StringBuilder text, int start, int end) {
    open.pop();
    if (!string.holes) {
      String value = text.toString();
      if (string.block && !string.broken) {
        value = new TextBlock(lexer, string.start, end).trim(List.of(value)).get(0);
      }
      lexer.add(
          TokenKind.STRING,
          string.start,
          lexer.at(),
          lexer.text().substring(string.start, lexer.at()),
          Optional.of(new Constant.StrLiteral(value)));
      return;
    }
    string.texts.add(lexer.tokens().size());
    lexer.add(TokenKind.TEXT, start, end, text.toString());
    lexer.add(TokenKind.TEMPLATE_END, end, lexer.at(), "\"");
    if (string.block && !string.broken) {
      trimTexts(string, end);
    }
  }

  private void trimTexts(OpenString string, int end) {
    List<Token> tokens = lexer.tokens();
    List<String> texts = string.texts.stream().map(i -> tokens.get(i).text()).toList();
    List<String> trimmed = new TextBlock(lexer, string.start, end).trim(texts);
    for (int i = 0; i < trimmed.size(); i++) {
      int place = string.texts.get(i);
      tokens.set(place, tokens.get(place).withText(trimmed.get(i)));
    }
  }

  private void unterminated(OpenString string, StringBuilder text, int start) {
    if (open.size() > 1) {
      unclosedHole(string);
      return;
    }
    malformed(
        string.start,
        string.start + string.quotes(),
        SyntaxCode.UNTERMINATED_STRING,
        "this string is never closed",
        string.block
            ? "end it with '\"\"\"' on a line of its own"
            : "end it with '\"' on the same line; '\\n' is a line end,"
                + " '\"\"\"' opens a text block");
    string.broken = true;
    if (!string.block && text.length() == 0 && !string.holes) {
      skipBlock();
    }
    close(string, text, start, lexer.at());
    lexer.add(TokenKind.ERROR, string.start, lexer.at(), Token.TORN);
  }

  /** Skips what was meant as a text block, if one quote opened it but three close it. */
  private void skipBlock() {
    int quotes = lexer.text().indexOf("\"\"\"", lexer.at());
    int line = lexer.text().lastIndexOf('\n', quotes) + 1;
    if (quotes >= 0 && lexer.text().substring(line, quotes).isBlank()) {
      lexer.moveTo(quotes + 3);
    }
  }

  /** Complains once about the outermost string on the line, and leaves all that belong to it. */
  private void unclosedHole(OpenString string) {
    OpenString outermost = string;
    for (OpenString each : open) {
      if (each.block && each != string) {
        break;
      }
      outermost = each;
    }
    malformed(
        outermost.start,
        outermost.start + outermost.quotes(),
        SyntaxCode.MALFORMED_TEMPLATE,
        "a hole in this string is never closed",
        "end the hole with '}' on the same line, or write '{{' for a brace");
    OpenString left;
    do {
      left = open.pop();
      abandon(left);
    } while (left != outermost);
  }

  /** Gives the parser the tokens it needs to see an end. */
  private void abandon(OpenString string) {
    int at = lexer.at();
    if (!string.holes) {
      lexer.add(TokenKind.ERROR, string.start, at, Token.TORN);
      return;
    }
    Token last = lexer.tokens().get(lexer.tokens().size() - 1);
    if (last.kind() != TokenKind.HOLE_CLOSE) {
      lexer.add(TokenKind.ERROR, string.start, at, Token.TORN);
      lexer.add(TokenKind.HOLE_CLOSE, at, at, "}");
    }
    lexer.add(TokenKind.TEMPLATE_END, at, at, "\"");
  }

  private void malformed(int start, int end, SyntaxCode code, String sentence, String hint) {
    lexer.report(new SyntaxProblem.Malformed(lexer.span(start, end), code, sentence, hint));
  }
}
