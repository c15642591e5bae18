package dev.kiln.processor;

import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.runtime.KilnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Stands for the compiler itself: the contents of the jars that it consists of, or of its folders
 * of classes. A version would not do, for a snapshot keeps its version while it changes.
 */
final class CompilerDigest {
  private CompilerDigest() {}

  /** Nothing if the compiler's own files cannot be found. */
  static Optional<String> find() {
    try {
      Digest digest = Digest.start();
      for (Class<?> part : List.of(Compiler.class, KilnException.class, JavaBackend.library())) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
          return Optional.empty();
        }
        Path place = Path.of(source.getLocation().toURI());
        for (String line : Files.isDirectory(place) ? classes(place) : entries(place)) {
          digest.add(line);
        }
      }
      return Optional.of(digest.end());
    } catch (Exception e) {
      // A class loader may tell any place, of any form: then nothing is kept.
      return Optional.empty();
    }
  }

  /** A jar's directory has a checksum of each file. */
  private static List<String> entries(Path jar) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        lines.add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static List<String> classes(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        lines.add(folder.relativize(file) + " " + Files.size(file) + " "
            + Files.getLastModifiedTime(file).toMillis());
      }
    }
    return lines;
  }
}
