package dev.kiln.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the checkout lies, and the main sources of its modules. */
public final class Repository {
  private static final List<String> MODULES =
      List.of("annotations", "runtime", "processor", "maven-plugin");

  private Repository() {}

  /** The folder of the parent pom, found upwards from the working directory. */
  public static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("annotations/pom.xml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("run the tests inside the checkout");
  }

  /** The Java files under {@code src/main/java} of every module, sorted by path. */
  static List<Path> mainSources() {
    return MODULES.stream()
        .map(module -> root().resolve(module).resolve("src/main/java"))
        .filter(Files::isDirectory)
        .flatMap(folder -> files(folder, ".java").stream())
        .toList();
  }

  /** The files below a folder whose names end so, sorted by path; none if there is no folder. */
  public static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
