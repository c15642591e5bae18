package dev.kiln.compiler.lower;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names in Core of symbols, told apart where modules have symbols of one name. */
final class UniqueNames {
  private final String separator;
  private final Map<String, Object> owners = new LinkedHashMap<>();

  /** Names that are numbered behind a separator. */
  UniqueNames(String separator) {
    this.separator = separator;
  }

  /** The name of a symbol: the same whenever it is asked for. */
  String of(Object symbol, String name) {
    for (int i = 1; ; i++) {
      String candidate = i == 1 ? name : name + separator + i;
      Object owner = owners.putIfAbsent(candidate, symbol);
      if (owner == null || owner == symbol) {
        return candidate;
      }
    }
  }
}
