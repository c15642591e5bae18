package dev.kiln.golden;

import dev.kiln.structure.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * One golden file: a source, and the text expected of its stage if it is there already.
 *
 * <pre>{@code
 * // x*1 is x for every x, NaN and -0 included.
 * define f(x: Real): Real = x * 1.0
 * ---
 * f(x: Real): Real = x
 * }</pre>
 */
public record GoldenFile(Path path, String source, Optional<String> expected) {
  private static final Path FOLDER = Repository.root().resolve("processor/src/test/golden");
  private static final String DIVIDER = "---\n";

  /** The programs that are run, by their paths. */
  public static List<GoldenFile> programs() {
    return below("run");
  }

  /** The files below a folder of the suite, by their paths. */
  public static List<GoldenFile> below(String folder) {
    return Repository.files(FOLDER.resolve(folder), ".kiln").stream()
        .map(GoldenFile::read)
        .toList();
  }

  static GoldenFile read(Path path) {
    try {
      return of(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenFile of(Path path, String text) {
    int divider = text.startsWith(DIVIDER) ? 0 : text.indexOf("\n" + DIVIDER) + 1;
    if (divider == 0) {
      return new GoldenFile(path, ended(text), Optional.empty());
    }
    return new GoldenFile(
        path,
        text.substring(0, divider),
        Optional.of(text.substring(divider + DIVIDER.length())).filter(half -> !half.isEmpty()));
  }

  /** Where it is in the suite: {@code run/match/rests.kiln}. */
  public String name() {
    return FOLDER.relativize(path).toString().replace('\\', '/');
  }

  /** Runs the stage and compares; a missing half is written, and fails this once. */
  void check(Stage stage, boolean update) throws IOException {
    if (!source.startsWith("//")) {
      throw new AssertionFailedError(
          path + ": the first line is a comment that says why the case exists");
    }
    String actual = ended(stage.printer().print(path.getFileName().toString(), source));
    if (expected.filter(actual::equals).isPresent()) {
      return;
    }
    if (update || expected.isEmpty()) {
      Files.writeString(path, source + DIVIDER + actual);
    }
    if (expected.isEmpty()) {
      throw new AssertionFailedError(
          path + ": the expected half was missing; it is written now, read it");
    }
    if (!update) {
      throw new AssertionFailedError(
          path + " (-Dgolden.update=true rewrites)", expected.get(), actual);
    }
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
