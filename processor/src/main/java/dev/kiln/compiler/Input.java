package dev.kiln.compiler;

import dev.kiln.compiler.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One program text as a door hands it over.
 *
 * @param module the dotted name the module has if its text declares none
 * @param bindings values for its parameters and free names, as Kiln expressions
 */
public record Input(String module, SourceFile source, Map<String, String> bindings) {
  public Input {
    bindings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
  }

  /** A text without bindings. */
  public static Input of(String module, SourceFile source) {
    return new Input(module, source, Map.of());
  }

  /** How long its text is, and all that is bound. */
  public int characters() {
    int characters = source.text().length();
    for (String value : bindings.values()) {
      characters += value.length();
    }
    return characters;
  }
}
