package dev.kiln.compiler.diagnostic;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Problems for people:
 *
 * <pre>
 * file.kiln:3:18: error: K3001 mismatched types: the operands of '+' are Int and Str
 *   |
 * 3 |   let total = 1 + "one"
 *   |                 ^
 *   |                   ----- this is a Str
 *   = hint: convert the number with "{x}"
 * </pre>
 *
 * The first line is for tools that look for places; it stays one line whatever the message holds.
 */
public final class TextRenderer {
  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";
  private static final String RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[1;33m";
  private static final String BLUE = "\u001B[1;34m";
  private static final String CYAN = "\u001B[36m";

  private final boolean colour;

  private TextRenderer(boolean colour) {
    this.colour = colour;
  }

  /** A renderer that writes nothing but text. */
  public static TextRenderer plain() {
    return new TextRenderer(false);
  }

  /** A renderer for terminals that know colours. */
  public static TextRenderer coloured() {
    return new TextRenderer(true);
  }

  /** All problems with an empty line between, and how many errors were left out. */
  public String render(Sink sink) {
    StringBuilder out = new StringBuilder();
    for (Problem problem : sink.problems()) {
      out.append(out.length() == 0 ? "" : "\n").append(render(problem));
    }
    if (sink.dropped() > 0) {
      out.append("\nand ").append(sink.dropped()).append(" more errors\n");
    }
    return out.toString();
  }

  /** One problem, with a line end behind every line. */
  public String render(Problem problem) {
    StringBuilder out = new StringBuilder();
    out.append(header(problem)).append('\n');
    SourceFile home = problem.span().source();
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(problem.span(), "", true));
    for (Label label : problem.labels()) {
      if (label.span().source() == home) {
        marks.add(new Mark(label.span(), label.text(), false));
      }
    }
    snippet(out, home, marks, problem.severity());
    for (Label label : problem.labels()) {
      SourceFile other = label.span().source();
      if (other != home) {
        out.append("  --> ").append(label.span().place()).append('\n');
        snippet(out, other, List.of(new Mark(label.span(), label.text(), false)), Severity.NOTE);
      }
    }
    for (String hint : problem.hints()) {
      out.append("  = ").append(paint(CYAN, "hint")).append(": ");
      out.append(Columns.show(hint)).append('\n');
    }
    for (Fix fix : problem.fixes()) {
      out.append("  = ").append(paint(CYAN, "fix")).append(": ");
      out.append(Columns.show(fix.title())).append(" at ").append(fix.span().line());
      out.append(':').append(fix.span().column()).append('\n');
    }
    return out.toString();
  }

  /** The first line: place, severity, code, title and message. */
  public String header(Problem problem) {
    String severity = problem.severity().name().toLowerCase(Locale.ROOT);
    return Columns.show(problem.span().place())
        + ": "
        + paint(colourOf(problem.severity()), severity + ": " + problem.code().id())
        + " "
        + paint(BOLD, problem.code().title() + ": ")
        + Columns.show(problem.message().replace("\n", " "));
  }

  /** A stretch to underline, with words behind the line. */
  private record Mark(Span span, String text, boolean primary) {
    int line() {
      return span.line();
    }
  }

  private void snippet(StringBuilder out, SourceFile source, List<Mark> marks, Severity severity) {
    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparingInt(Mark::line)
        .thenComparing(mark -> !mark.primary())
        .thenComparingInt(mark -> mark.span().start()));
    int last = sorted.get(sorted.size() - 1).line();
    String margin = " ".repeat(Integer.toString(last).length());
    out.append(margin).append(" |\n");
    int shownLine = 0;
    Columns columns = null;
    for (Mark mark : sorted) {
      if (columns == null || mark.line() != shownLine) {
        if (shownLine > 0 && mark.line() > shownLine + 1) {
          out.append(margin).append(" …\n");
        }
        shownLine = mark.line();
        columns = new Columns(source.lineText(shownLine), offsetInLine(mark.span()));
        String number = Integer.toString(shownLine);
        out.append(" ".repeat(margin.length() - number.length())).append(number).append(" | ");
        out.append(columns.text()).append('\n');
      }
      underline(out, margin, columns, mark, severity);
    }
  }

  private void underline(
      StringBuilder out, String margin, Columns columns, Mark mark, Severity severity) {
    int start = offsetInLine(mark.span());
    int end = start + Math.max(1, mark.span().end() - mark.span().start());
    String line = columns.underline(start, end, mark.primary() ? '^' : '-');
    String painted = paint(mark.primary() ? colourOf(severity) : BLUE, line);
    out.append(margin).append(" | ").append(painted);
    if (!mark.text().isEmpty()) {
      out.append(' ').append(Columns.show(mark.text()));
    }
    out.append('\n');
  }

  /** How many characters stand before the span on its line. */
  private static int offsetInLine(Span span) {
    String text = span.source().text();
    int start = Math.min(span.start(), text.length());
    return start - (text.lastIndexOf('\n', start - 1) + 1);
  }

  private static String colourOf(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTE -> BLUE;
    };
  }

  private String paint(String code, String text) {
    return colour ? code + text + RESET : text;
  }
}
