package dev.kiln.compiler.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the first line end, the last line and the indentation off a text block:
 *
 * <pre>
 * """
 *   two          ->   "two\n  four"
 *     four
 *   """
 * </pre>
 */
final class TextBlock {
  private final Lexer lexer;
  private final int start;
  private final int end;
  private final String indentation;
  private boolean complained;

  /** The block between these opening and closing quotes. */
  TextBlock(Lexer lexer, int start, int end) {
    this.lexer = lexer;
    this.start = start;
    this.end = end;
    int lineStart = lexer.text().lastIndexOf('\n', end - 1) + 1;
    String before = lexer.text().substring(lineStart, end);
    this.indentation = before.isBlank() ? before : "";
    if (!before.isBlank()) {
      complain(end, "the closing '\"\"\"' must stand first on a line of its own");
    }
  }

  /** The texts between the holes without what only lays them out. */
  List<String> trim(List<String> texts) {
    if (complained) {
      return texts;
    }
    String first = texts.get(0);
    int start = first.indexOf('\n');
    if (start < 0 || !first.substring(0, start).isBlank()) {
      complain(this.start, "the text starts on the line after the opening '\"\"\"'");
      return texts;
    }
    List<String> trimmed = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = i == 0 ? first.substring(start) : texts.get(i);
      trimmed.add(dedent(text, i == texts.size() - 1));
    }
    trimmed.set(0, trimmed.get(0).startsWith("\n") ? trimmed.get(0).substring(1) : "");
    return trimmed;
  }

  private String dedent(String text, boolean last) {
    StringBuilder dedented = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      dedented.append(c);
      if (c == '\n') {
        at = skipIndentation(text, at, last);
      }
    }
    if (last) {
      dedented.setLength(Math.max(0, dedented.lastIndexOf("\n")));
    }
    return dedented.toString();
  }

  private int skipIndentation(String text, int at, boolean last) {
    if (text.startsWith(indentation, at)) {
      return at + indentation.length();
    }
    int lineEnd = text.indexOf('\n', at);
    int blankEnd = lineEnd >= 0 ? lineEnd : last ? text.length() : -1;
    if (blankEnd >= 0 && text.substring(at, blankEnd).isBlank()) {
      return blankEnd;
    }
    complain(shallowLine(), "a line of this text block is indented less than its closing '\"\"\"'");
    return at;
  }

  /** The first line that has text before the indentation ends. */
  private int shallowLine() {
    String text = lexer.text();
    int line = text.indexOf('\n', start) + 1;
    while (line < end) {
      int lineEnd = text.indexOf('\n', line);
      if (lineEnd < 0 || lineEnd > end) {
        break;
      }
      String content = text.substring(line, lineEnd);
      if (!content.isBlank() && !content.startsWith(indentation)) {
        return line + content.length() - content.stripLeading().length();
      }
      line = lineEnd + 1;
    }
    return end;
  }

  private void complain(int at, String sentence) {
    if (!complained) {
      complained = true;
      lexer.report(new SyntaxProblem.Malformed(
          lexer.span(at, at + 3),
          SyntaxCode.MALFORMED_TEXT_BLOCK,
          sentence,
          "the indentation of the closing quotes is taken off every line"));
    }
  }
}
