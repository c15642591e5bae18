package dev.kiln.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/** Finds the file that an annotation names. */
final class ProgramFiles {
  private final ProcessingEnvironment environment;

  ProgramFiles(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  Optional<String> read(TypeElement type, String name) {
    String packageName =
        environment.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    boolean absolute = name.startsWith("/");
    String relative = absolute ? name.substring(1) : name;
    String path = absolute || packageName.isEmpty()
        ? relative
        : packageName.replace('.', '/') + "/" + relative;
    if (path.contains("..")) {
      return Optional.empty();
    }
    Optional<String> found = inSourceFolder(path);
    List<JavaFileManager.Location> places =
        List.of(StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH);
    for (JavaFileManager.Location place : places) {
      if (found.isEmpty()) {
        found = inLocation(place, path);
      }
    }
    return found;
  }

  private Optional<String> inSourceFolder(String path) {
    String folder = environment.getOptions().getOrDefault("kiln.sourceDirectory", "src/main/kiln");
    Path file = Path.of(folder).resolve(path);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> inLocation(JavaFileManager.Location location, String path) {
    try {
      FileObject file = environment.getFiler().getResource(location, "", path);
      return Optional.of(file.getCharContent(true).toString());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
