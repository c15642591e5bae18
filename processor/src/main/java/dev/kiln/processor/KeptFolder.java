package dev.kiln.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/**
 * Where a build keeps the classes that Kiln made: the folder that {@code -Akiln.cache} names; else
 * {@code .kiln} in the folder of generated sources, where that is one of its own. Where generated
 * sources go among the classes, nothing is kept, for it would get into the jar.
 */
final class KeptFolder {
  private static final String NAME = ".kiln";

  /** A file that is nowhere, to ask where it would be. */
  private static final String PROBE = "kiln.place";

  private KeptFolder() {}

  static Optional<Path> find(Options options, Filer filer) {
    if (options.cache().isPresent()) {
      String given = options.cache().get();
      return given.equals("false") ? Optional.empty() : Optional.of(Path.of(given));
    }
    Optional<Path> sources = place(filer, StandardLocation.SOURCE_OUTPUT);
    Optional<Path> classes = place(filer, StandardLocation.CLASS_OUTPUT);
    return sources.isEmpty() || sources.equals(classes) || !Files.isDirectory(sources.get())
        ? Optional.empty()
        : Optional.of(sources.get().resolve(NAME));
  }

  private static Optional<Path> place(Filer filer, JavaFileManager.Location location) {
    try {
      Path inside = Path.of(filer.getResource(location, "", PROBE).toUri());
      return Optional.ofNullable(inside.toAbsolutePath().normalize().getParent());
    } catch (IOException | RuntimeException e) {
      // A compiler that writes elsewhere than to a file system.
      return Optional.empty();
    }
  }
}
