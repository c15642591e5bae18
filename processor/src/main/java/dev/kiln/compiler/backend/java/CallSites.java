package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Kiln calls of a class and the lines they come to stand on. A call is marked in the code by
 * characters that JavaPoet escapes wherever they are text; the marks go when the lines are known.
 */
final class CallSites {
  private static final char OPEN = '\u0001';
  private static final char CLOSE = '\u0002';
  private static final String TABLE = "\u0003";

  private final List<String> sites = new ArrayList<>();

  /** The mark of a call of a Java method, to stand on the line of its bracket. */
  String mark(String method, String at) {
    sites.add(method + " " + at);
    return OPEN + String.valueOf(sites.size() - 1) + CLOSE;
  }

  /** The annotation that will hold the table, if there are calls. */
  Optional<AnnotationSpec> annotation() {
    return sites.isEmpty()
        ? Optional.empty()
        : Optional.of(AnnotationSpec.builder(JavaTypes.runtime("Calls"))
            .addMember("value", "{$L}", TABLE)
            .build());
  }

  /**
   * The text without marks, with the table, which stays on its line. Two calls of one method on a
   * line could not be told apart, so the second starts a line.
   */
  String finish(String text) {
    StringBuilder clean = new StringBuilder();
    List<String> rows = new ArrayList<>();
    Map<String, String> onLine = new LinkedHashMap<>();
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == OPEN) {
        int end = text.indexOf(CLOSE, i);
        String site = sites.get(Integer.parseInt(text, i + 1, end, 10));
        String method = site.substring(0, site.indexOf(' '));
        if (!onLine.getOrDefault(method, site).equals(site)) {
          startLine(clean);
          onLine.clear();
          line++;
        }
        onLine.put(method, site);
        rows.add(line + " " + site);
        i = end;
      } else {
        clean.append(letter);
        if (letter == '\n') {
          onLine.clear();
          line++;
        }
      }
    }
    String table = rows.stream()
        .distinct()
        .map(row -> CodeBlock.of("$S", row).toString())
        .collect(Collectors.joining(", "));
    return clean.toString().replace(TABLE, table);
  }

  /** Puts the name that the text ends with on a line of its own. */
  private static void startLine(StringBuilder text) {
    int name = text.length();
    while (name > 0
        && (Character.isJavaIdentifierPart(text.charAt(name - 1))
            || text.charAt(name - 1) == '.')) {
      name--;
    }
    int first = text.lastIndexOf("\n", name - 1) + 1;
    int indentation = first;
    while (text.charAt(indentation) == ' ') {
      indentation++;
    }
    int end = text.charAt(name - 1) == ' ' ? name - 1 : name;
    text.replace(end, name, "\n" + " ".repeat(indentation - first + 4));
  }
}
