package dev.kiln.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Whether javac will find the processor of Kiln's annotations. From JDK 23 on it ignores, without a
 * word, a processor that only lies on the class path.
 *
 * @param roots the folders of Java sources
 * @param settings the configuration of the compiler plugin, as text
 */
record ProcessorPath(List<Path> roots, String settings) {
  private static final int FIRST_JDK_THAT_IGNORES = 23;
  private static final String ANNOTATIONS = "dev.kiln.annotations";

  /** What in the compiler plugin's configuration lets it run processors. */
  private static final List<String> ENOUGH = List.of(
      "<annotationProcessorPaths>",
      "<annotationProcessors>",
      "<proc>full",
      "<proc>only",
      "-proc:full",
      "-proc:only",
      "-processor");

  static ProcessorPath of(MavenProject project) {
    StringBuilder settings = new StringBuilder();
    // The model's configuration is a tree of another library; its text is XML everywhere.
    Plugin compiler = project.getPlugin("org.apache.maven.plugins:maven-compiler-plugin");
    if (compiler != null) {
      settings.append(compiler.getConfiguration());
      compiler.getExecutions().forEach(each -> settings.append(each.getConfiguration()));
    }
    String proc = project.getProperties().getProperty("maven.compiler.proc", "");
    settings.append("<proc>").append(proc);
    List<Path> roots = project.getCompileSourceRoots().stream()
        .map(root -> Path.of(root.toString()))
        .toList();
    return new ProcessorPath(roots, settings.toString());
  }

  /** Warns if the running JDK will leave out the processor. */
  void warn(Log log) {
    if (isMissing(Runtime.version().feature())) {
      log.warn("This project uses " + ANNOTATIONS + ", and JDK 23 and later run no annotation"
          + " processor that only lies on the class path: add kiln-processor to the"
          + " annotationProcessorPaths of maven-compiler-plugin");
    }
  }

  /** Whether a JDK leaves out a processor that the sources need. */
  boolean isMissing(int jdk) {
    return jdk >= FIRST_JDK_THAT_IGNORES
        && ENOUGH.stream().noneMatch(settings::contains)
        && roots.stream().anyMatch(ProcessorPath::usesAnnotations);
  }

  private static boolean usesAnnotations(Path root) {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .anyMatch(file -> read(file).contains(ANNOTATIONS + ".Compile"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** The text as far as plain letters go; other bytes do not matter here. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
