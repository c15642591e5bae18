package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Kernels;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One C file with the kernels of a unit.
 *
 * @param text empty if there are no kernels
 * @param kernels what it exports
 * @param exports the functions of C that are exported, for each kernel
 * @param refused why the others that were wanted stay in Java, by method
 */
public record GeneratedC(
    String text, Kernels kernels, List<Export> exports, Map<String, String> refused) {
  /** The line after which the program's own code begins. */
  public static final String KERNELS = "// Compiled by Kiln; do not edit.\n";

  public GeneratedC {
    exports = List.copyOf(exports);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }

  /**
   * The function of C for a kernel.
   *
   * @param method the method of the unit
   * @param symbol its name, without the level
   * @param text what stands in the file for it
   * @param calls the other functions of the file that it reaches, by their names in C
   */
  public record Export(String method, String symbol, String text, Set<String> calls) {
    public Export {
      calls = Collections.unmodifiableSet(new LinkedHashSet<>(calls));
    }
  }

  /** The text without some of the kernels. */
  public String without(Collection<Export> some) {
    String rest = text;
    for (Export each : some) {
      rest = rest.replace(each.text(), "");
    }
    return rest;
  }
}
