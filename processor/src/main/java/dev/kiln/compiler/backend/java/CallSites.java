package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
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

  /** The text without marks, with the table, which stays on its line. */
  String finish(String text) {
    StringBuilder clean = new StringBuilder();
    List<String> rows = new ArrayList<>();
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == OPEN) {
        int end = text.indexOf(CLOSE, i);
        rows.add(line + " " + sites.get(Integer.parseInt(text, i + 1, end, 10)));
        i = end;
      } else {
        line += letter == '\n' ? 1 : 0;
        clean.append(letter);
      }
    }
    String table = rows.stream()
        .distinct()
        .map(row -> CodeBlock.of("$S", row).toString())
        .collect(Collectors.joining(", "));
    return clean.toString().replace(TABLE, table);
  }
}
