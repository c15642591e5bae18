package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Kernels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One C file with the kernels of a unit.
 *
 * @param text empty if there are no kernels
 * @param kernels what it exports
 * @param refused why the others that were wanted stay in Java, by method
 */
public record GeneratedC(String text, Kernels kernels, Map<String, String> refused) {
  /** The line after which the program's own code begins. */
  public static final String KERNELS = "// Compiled by Kiln; do not edit.\n";

  public GeneratedC {
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }
}
