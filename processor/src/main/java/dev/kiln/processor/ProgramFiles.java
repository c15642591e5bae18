package dev.kiln.processor;

import dev.kiln.compiler.Imports;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/**
 * Finds the files that annotations name.
 *
 * <p>{@code physics.kiln} is looked for beside the interface's own source, then in its package
 * below the folder of Kiln sources; {@code /com/acme/physics.kiln} below that folder. That is the
 * one which {@code -Akiln.sourceDirectory} names, else {@code kiln} beside the root of the Java
 * sources, else that root. A compiler that tells no path is asked for its source and class paths,
 * after {@code src/main/kiln} of the folder at hand.
 *
 * @param javaFile the interface's own source, where known
 * @param packageName its package
 * @param folder what the option names
 */
record ProgramFiles(
    Optional<Path> javaFile, String packageName, Optional<String> folder, Filer filer) {
  private static final List<JavaFileManager.Location> LOCATIONS =
      List.of(StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH);

  /** A file found. */
  record Found(Path path, String text) {}

  /** The first of the places that holds the file; a failure to read says why. */
  Optional<Found> find(String name) throws IOException {
    for (Path place : places(name)) {
      if (Files.isRegularFile(place)) {
        return Optional.of(new Found(place, Files.readString(place, StandardCharsets.UTF_8)));
      }
    }
    return Optional.empty();
  }

  /** A module that a program imports: among the Kiln sources, else in a jar of the class path. */
  Optional<Input> module(String name) {
    String path = Imports.path(name);
    try {
      Optional<Found> found = find("/" + path);
      Optional<String> text = found.isPresent() ? found.map(Found::text) : packed(path);
      return text.map(each -> Input.of(name, SourceFile.of(path, each)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> packed(String path) {
    try {
      FileObject file = filer.getResource(StandardLocation.CLASS_PATH, "", Imports.FOLDER + path);
      return Optional.of(file.getCharContent(true).toString());
    } catch (IOException | RuntimeException e) {
      // What the compiler does not know of is not there.
      return Optional.empty();
    }
  }

  /** Where a file is looked for, best first. */
  List<Path> places(String name) {
    Set<Path> places = new LinkedHashSet<>();
    boolean fromRoot = name.startsWith("/");
    String relative = fromRoot ? name.substring(1) : name;
    try {
      if (!isPlain(relative)) {
        return List.of();
      }
      if (!fromRoot) {
        javaFile.map(Path::getParent).ifPresent(folder -> places.add(folder.resolve(relative)));
      }
      String fromRoots = fromRoot || packageName.isEmpty()
          ? relative
          : packageName.replace('.', '/') + "/" + relative;
      roots().forEach(root -> places.add(root.resolve(fromRoots).normalize()));
      if (javaFile.isEmpty()) {
        LOCATIONS.forEach(location -> resource(location, fromRoots).ifPresent(places::add));
      }
    } catch (InvalidPathException e) {
      return List.of();
    }
    return List.copyOf(places);
  }

  private Optional<Path> resource(JavaFileManager.Location location, String name) {
    try {
      URI uri = filer.getResource(location, "", name).toUri();
      return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // What the compiler does not know of is not there.
      return Optional.empty();
    }
  }

  /** Whether a name stays below the folder it starts from. */
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && !name.startsWith("/")
        && !name.contains("\\")
        && !name.contains(":")
        && List.of(name.split("/")).stream().noneMatch(part -> part.equals(".."));
  }

  /** The folders that hold Kiln sources. */
  List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    folder.ifPresent(name -> roots.add(Path.of(name)));
    sourceRoot().ifPresent(root -> {
      roots.add(root.resolveSibling("kiln"));
      roots.add(root);
    });
    if (javaFile.isEmpty()) {
      roots.add(Path.of("src", "main", "kiln"));
    }
    return roots;
  }

  private Optional<Path> sourceRoot() {
    if (javaFile.isEmpty()) {
      return Optional.empty();
    }
    Path root = javaFile.get().toAbsolutePath().getParent();
    List<String> packages = packageName.isEmpty() ? List.of() : List.of(packageName.split("\\."));
    for (int i = packages.size() - 1; i >= 0; i--) {
      if (root == null
          || root.getFileName() == null
          || !root.getFileName().toString().equals(packages.get(i))) {
        return Optional.empty();
      }
      root = root.getParent();
    }
    return Optional.ofNullable(root);
  }
}
