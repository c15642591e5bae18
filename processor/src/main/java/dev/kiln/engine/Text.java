package dev.kiln.engine;

import dev.kiln.compiler.Input;
import dev.kiln.compiler.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A program's text as a host hands it over.
 *
 * @param name what it is called where errors are told
 * @param bindings values for its parameters and free names, as Kiln expressions
 */
record Text(String name, String source, Map<String, String> bindings) {
  Text {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    bindings = Map.copyOf(bindings);
  }

  /** The same text with more bindings. */
  Text binding(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(bindings);
    all.putAll(more);
    return new Text(name, source, all);
  }

  /** The name of its module, if the text declares none. */
  String module() {
    return name.replaceAll("\\.kiln$", "");
  }

  /** How long it is, with what is bound. */
  int characters() {
    return input().characters();
  }

  Input input() {
    return new Input(module(), SourceFile.of(name, source), new java.util.TreeMap<>(bindings));
  }
}
