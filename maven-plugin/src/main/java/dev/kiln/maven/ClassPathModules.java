package dev.kiln.maven;

import dev.kiln.compiler.Imports;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;

/** The Kiln files of a project's dependencies: in their jars, or in their folders of classes. */
final class ClassPathModules {
  private ClassPathModules() {}

  /** All of them, the nearest dependency first; one that is not there yet has none. */
  static List<ProgramFile> of(Iterable<Artifact> artifacts)
      throws IOException, MojoFailureException {
    List<ProgramFile> files = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      Path place = artifact.getFile() == null ? null : artifact.getFile().toPath();
      if (place != null && Files.isDirectory(place)) {
        files.addAll(ProgramFile.below(place.resolve(Imports.FOLDER)));
      } else if (place != null && place.toString().endsWith(".jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
          files.addAll(ProgramFile.below(jar.getPath(Imports.FOLDER)));
        }
      }
    }
    return files;
  }
}
