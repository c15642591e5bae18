package dev.kiln.compiler.backend.c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the prelude, and texts put together from them in the order in which they need it. */
final class PreludeText {
  private static final Path FOLDER =
      Path.of("src", "main", "resources", "dev", "kiln", "compiler", "backend", "c");
  private static final Pattern NEEDS = Pattern.compile("\\A// needs: (.*)");

  private PreludeText() {}

  static List<String> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These files, and before each the ones that it needs. */
  static String of(List<String> files) {
    Set<String> order = new LinkedHashSet<>();
    files.forEach(file -> add(file, order));
    StringBuilder text = new StringBuilder();
    order.forEach(file -> text.append(read(file)));
    return text.toString();
  }

  private static void add(String file, Set<String> order) {
    Matcher needs = NEEDS.matcher(read(file));
    if (!order.contains(file) && needs.find()) {
      for (String other : needs.group(1).split(", ")) {
        add(other, order);
      }
    }
    order.add(file);
  }
}
