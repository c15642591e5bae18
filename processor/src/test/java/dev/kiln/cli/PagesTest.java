package dev.kiln.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.structure.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of {@code docs} tell the truth: below each command line stands what it prints for the
 * programs above it. {@code -Dgolden.update=true} writes that.
 */
class PagesTest {
  /** A program with the name of its file, 1 and 2; or a command line, 3, and what it prints, 4. */
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```kiln (\\S+)\\n(.*?)^```$|^```\\n\\$ kiln (.*?)\\n(.*?)^```$");

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"optimizing.md", "native.md"})
  void commandsPrintWhatThePageShows(String name) throws IOException {
    Path file = Repository.root().resolve("docs").resolve(name);
    String page = Files.readString(file);
    assertThat(BLOCK.matcher(page).results()).hasSizeGreaterThan(1);
    StringBuilder actual = new StringBuilder();
    int end = 0;
    for (MatchResult block : BLOCK.matcher(page).results().toList()) {
      if (block.group(1) != null) {
        Files.writeString(folder.resolve(block.group(1)), block.group(2));
      } else {
        actual.append(page, end, block.start(4)).append(printed(block.group(3)));
        end = block.end(4);
      }
    }
    actual.append(page.substring(end));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    } else {
      assertThat(page).isEqualTo(actual.toString());
    }
  }

  private String printed(String commandLine) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    String[] words = Stream.of(commandLine.split(" "))
        .map(word -> word.endsWith(".kiln") ? folder.resolve(word).toString() : word)
        .toArray(String[]::new);
    Main.run(out, out, words);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
