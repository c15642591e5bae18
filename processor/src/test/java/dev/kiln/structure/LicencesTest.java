package dev.kiln.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code kiln.jar} holds code by others; each of its artifacts comes with its licence. */
class LicencesTest {
  private static final Pattern DEPENDENCY = Pattern.compile(
      "<dependency>.*?<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>(.*?)</dependency>",
      Pattern.DOTALL);
  private static final Pattern INCLUDE = Pattern.compile("<include>(.*?)</include>");
  private static final Pattern LICENCE =
      Pattern.compile("<resource>META-INF/licenses/(.*?)</resource>\\s*<file>"
          + "\\$\\{project\\.basedir\\}/src/licenses/(.*?)</file>");

  private final Path module = Repository.root().resolve("processor");
  private final String pom = read(module.resolve("pom.xml"));

  @Test
  void theJarHoldsWhatTheCompilerNeeds() {
    List<String> needed = new ArrayList<>();
    for (Matcher matcher = DEPENDENCY.matcher(pom); matcher.find(); ) {
      if (!matcher.group(1).equals("dev.kiln") && !matcher.group(3).contains("<scope>test")) {
        needed.add(matcher.group(1) + ":" + matcher.group(2));
      }
    }
    assertThat(included()).containsExactlyInAnyOrderElementsOf(needed).isNotEmpty();
  }

  @Test
  void everyArtifactHasItsLicence() {
    List<String> covered = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (Matcher matcher = LICENCE.matcher(pom); matcher.find(); ) {
      assertThat(matcher.group(1)).isEqualTo(matcher.group(2));
      files.add(matcher.group(2));
      List<String> lines =
          read(module.resolve("src/licenses").resolve(matcher.group(2))).lines().toList();
      assertThat(lines.get(0)).startsWith("Artifacts: ");
      assertThat(lines.get(2)).matches("Licence: (Apache-2\\.0|BSD-3-Clause)");
      assertThat(lines).anyMatch(line -> line.startsWith("Copyright"));
      Stream.of(lines.get(0).substring("Artifacts: ".length()).split(", ")).forEach(covered::add);
    }
    assertThat(covered).containsExactlyInAnyOrderElementsOf(included());
    assertThat(Repository.files(module.resolve("src/licenses"), ""))
        .filteredOn(Files::isRegularFile)
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(files);
    assertThat(pom).contains("<resource>META-INF/LICENSE</resource>");
  }

  /** What the jar takes from others. */
  private List<String> included() {
    return INCLUDE
        .matcher(pom)
        .results()
        .map(match -> match.group(1))
        .filter(artifact -> !artifact.startsWith("dev.kiln:"))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
