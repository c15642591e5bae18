package dev.kiln.engine;

import dev.kiln.runtime.KilnException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the classes are that generated code needs. */
final class ClassPath {
  private ClassPath() {}

  static String ofRuntime() {
    Set<String> paths = new LinkedHashSet<>();
    paths.add(placeOf(KilnException.class));
    try {
      paths.add(placeOf(Class.forName("dev.kiln.annotations.KilnGenerated")));
    } catch (ClassNotFoundException e) {
      // an application without the annotations: generated code then names a class that is absent
      paths.add("");
    }
    return String.join(java.io.File.pathSeparator, paths);
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
