package dev.kiln.compiler;

import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the modules that programs import from outside: from other folders, or from jars. */
public final class Imports {
  /** Where a jar has the Kiln files that it was built from: {@code com/acme/vol.kiln}. */
  public static final String FOLDER = "META-INF/kiln/";

  private Imports() {}

  /** The path of a module's file below {@link #FOLDER} or a source folder. */
  public static String path(String module) {
    return module.replace('.', '/') + ClassNames.EXTENSION;
  }

  /** The names of the modules that a text imports; some may be none, in texts and comments. */
  public static List<String> of(SourceFile source) {
    return source
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("import "))
        .map(line -> line.substring(7).strip().split("[^\\p{L}\\p{N}_.]")[0])
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * The modules that these and those found import, as far as {@code find} finds them.
   *
   * @param known modules that need not be found
   */
  public static List<Input> closure(
      List<Input> programs, Set<String> known, Function<String, Optional<Input>> find) {
    Set<String> seen = new LinkedHashSet<>(known);
    List<Input> found = new ArrayList<>();
    List<Input> open = new ArrayList<>(programs);
    while (!open.isEmpty()) {
      for (String module : of(open.remove(0).source())) {
        Optional<Input> input = seen.add(module) ? find.apply(module) : Optional.empty();
        input.ifPresent(found::add);
        input.ifPresent(open::add);
      }
    }
    return found;
  }
}
