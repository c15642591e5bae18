package dev.kiln.compiler.diagnostic;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Problems for tools: one JSON object a line.
 *
 * <p>Lines and columns count from 1, columns in code points; {@code start} and {@code end} are
 * offsets in UTF-16 units, {@code end} is exclusive. A field is never taken away or changed without
 * another {@code schema}.
 */
public final class JsonRenderer {
  /** The version of the format. */
  public static final int SCHEMA = 1;

  private JsonRenderer() {}

  /** All problems, a line each. */
  public static String render(Sink sink) {
    StringBuilder out = new StringBuilder();
    sink.problems().forEach(problem -> out.append(render(problem)).append('\n'));
    return out.toString();
  }

  /** One problem, without a line end. */
  public static String render(Problem problem) {
    return "{\"schema\":"
        + SCHEMA
        + ",\"code\":"
        + string(problem.code().id())
        + ",\"title\":"
        + string(problem.code().title())
        + ",\"severity\":"
        + string(problem.severity().name().toLowerCase(Locale.ROOT))
        + ","
        + place(problem.span())
        + ",\"message\":"
        + string(problem.message())
        + ",\"labels\":"
        + list(problem.labels(), JsonRenderer::label)
        + ",\"hints\":"
        + list(problem.hints(), JsonRenderer::string)
        + ",\"fixes\":"
        + list(problem.fixes(), JsonRenderer::fix)
        + "}";
  }

  private static String label(Label label) {
    return "{" + place(label.span()) + ",\"text\":" + string(label.text()) + "}";
  }

  private static String fix(Fix fix) {
    return "{\"title\":"
        + string(fix.title())
        + ","
        + place(fix.span())
        + ",\"replacement\":"
        + string(fix.replacement())
        + ",\"certain\":"
        + fix.certain()
        + "}";
  }

  private static String place(Span span) {
    SourceFile source = span.source();
    return "\"file\":"
        + string(source.name())
        + ",\"line\":"
        + span.line()
        + ",\"column\":"
        + span.column()
        + ",\"endLine\":"
        + source.line(span.end())
        + ",\"endColumn\":"
        + source.column(span.end())
        + ",\"start\":"
        + span.start()
        + ",\"end\":"
        + span.end();
  }

  private static <T> String list(List<T> elements, Function<T, String> element) {
    StringJoiner out = new StringJoiner(",", "[", "]");
    elements.forEach(each -> out.add(element.apply(each)));
    return out.toString();
  }

  /** A JSON string, in ASCII but for letters that every terminal can show. */
  static String string(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c >= 0x7F && !Character.isLetter(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
