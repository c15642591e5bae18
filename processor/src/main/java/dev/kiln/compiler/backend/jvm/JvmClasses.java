package dev.kiln.compiler.backend.jvm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes of a program by their full names; the first holds the entries, as public static
 * methods, and knows the others.
 */
public record JvmClasses(Map<String, byte[]> files) {
  public JvmClasses {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** The class that holds the entries. */
  public String main() {
    return files.keySet().iterator().next();
  }
}
