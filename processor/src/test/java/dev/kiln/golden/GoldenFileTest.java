package dev.kiln.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {
  private static final Stage SHOUT =
      Stage.of("shout", (name, source) -> name + "\n" + source.toUpperCase(Locale.ROOT));

  @TempDir
  Path folder;

  @Test
  void equalTextPasses() throws IOException {
    Path file = write("// why\n---\na.kiln\n// WHY\n");
    GoldenFile.read(file).check(SHOUT, false);
    assertThat(file).hasContent("// why\n---\na.kiln\n// WHY\n");
  }

  @Test
  void otherTextFailsAndStays() throws IOException {
    Path file = write("// why\n---\nWHAT\n");
    GoldenFile golden = GoldenFile.read(file);
    assertThatThrownBy(() -> golden.check(SHOUT, false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("golden.update");
    assertThat(file).hasContent("// why\n---\nWHAT\n");
  }

  @Test
  void updateRewrites() throws IOException {
    Path file = write("// why\n---\nWHAT\n");
    GoldenFile golden = GoldenFile.read(file);
    assertThatCode(() -> golden.check(SHOUT, true)).doesNotThrowAnyException();
    assertThat(file).hasContent("// why\n---\na.kiln\n// WHY\n");
  }

  @Test
  void missingHalfIsWrittenAndFailsOnce() throws IOException {
    for (String text : List.of("// why", "// why\n", "// why\n---\n")) {
      Path file = write(text);
      GoldenFile golden = GoldenFile.read(file);
      assertThatThrownBy(() -> golden.check(SHOUT, false)).hasMessageContaining("written now");
      assertThat(file).hasContent("// why\n---\na.kiln\n// WHY\n");
      GoldenFile.read(file).check(SHOUT, false);
    }
  }

  @Test
  void sectionsBelongToTheExpectedHalf() throws IOException {
    Path file = write("// why\n---\nx\n--- steps\n3\n");
    GoldenFile.read(file).check(Stage.of("steps", (name, source) -> "x\n--- steps\n3"), false);
  }

  @Test
  void caseSaysWhyItExists() throws IOException {
    GoldenFile golden = GoldenFile.read(write("define f() = 1\n"));
    assertThatThrownBy(() -> golden.check(SHOUT, true)).hasMessageContaining("why the case exists");
  }

  @Test
  void longestStageWins() {
    Stage all = Stage.of("optimize", (name, source) -> "");
    Stage inline = Stage.of("optimize/inline", (name, source) -> "");
    List<Stage> stages = List.of(all, inline);
    assertThat(Stages.of(stages, Path.of("optimize/inline/a.kiln"))).isSameAs(inline);
    assertThat(Stages.of(stages, Path.of("optimize/cse/a.kiln"))).isSameAs(all);
    assertThatThrownBy(() -> Stages.of(stages, Path.of("optimized/a.kiln")))
        .hasMessageContaining("there are [optimize, optimize/inline]");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.kiln"), text);
  }
}
