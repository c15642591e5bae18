package dev.kiln.compiler.backend.jvm;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Names of methods and fields: those of Kiln, but for characters that class files forbid there. */
final class JvmNames {
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> taken = new LinkedHashSet<>();

  /** The name of a thing, made from its own on first use. */
  String of(String thing) {
    String known = given.get(thing);
    if (known == null) {
      known = fresh(legal(thing));
      given.put(thing, known);
    }
    return known;
  }

  /** A name that nothing else has. */
  String fresh(String wish) {
    String name = wish;
    for (int i = 2; !taken.add(name); i++) {
      name = wish + i;
    }
    return name;
  }

  static String legal(String name) {
    char[] letters = name.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      if (".;[/<>: ".indexOf(letters[i]) >= 0) {
        letters[i] = '_';
      }
    }
    return new String(letters);
  }
}
