package dev.kiln.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals on real folders, without a Maven around them. */
class CompileGoalTest {
  private static final String AREA = "define area(r: Real): Real = pi * r^2\n";
  private static final String CUBE = "define cube(x: Real): Real = x * x * x\n";
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir
  Path base;

  private RecordedLog log;
  private MavenProject project;

  @BeforeEach
  void freshLog() {
    log = new RecordedLog();
  }

  @Test
  void aFileBecomesAClassAndItsFolderARoot() throws Exception {
    write("src/main/kiln/com/acme/heat-flow.kiln", AREA);
    compile();
    assertThat(java("com/acme/HeatFlow.java")).content().contains("package com.acme;");
    assertThat(java("com/acme/HeatFlow.java")).content().doesNotContain("\r");
    assertThat(project.getCompileSourceRoots()).containsExactly(outputs().toString());
    assertThat(log.lines).contains("[INFO] Compiling 1 Kiln file to target/generated-sources/kiln");
  }

  @Test
  void nothingIsSaidOfAProjectWithoutKiln() throws Exception {
    compile();
    assertThat(log.lines).allMatch(line -> line.startsWith("[DEBUG]"));
    assertThat(project.getCompileSourceRoots()).isEmpty();
    assertThat(base.resolve("target")).doesNotExist();
  }

  @Test
  void aSecondBuildTouchesNothing() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    compile();
    Files.setLastModifiedTime(java("Area.java"), LONG_AGO);
    compile();
    assertThat(log.lines)
        .containsExactly("[INFO] Nothing to compile: the classes of all Kiln files are up to date");
    assertThat(Files.getLastModifiedTime(java("Area.java"))).isEqualTo(LONG_AGO);
    assertThat(project.getCompileSourceRoots()).containsExactly(outputs().toString());
  }

  @Test
  void forceCompilesAndStillWritesOnlyWhatChanged() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    compile();
    Files.setLastModifiedTime(java("Area.java"), LONG_AGO);
    CompileGoal goal = goal();
    goal.force = true;
    goal.execute();
    assertThat(log.lines).contains("[INFO] Compiling 1 Kiln file to target/generated-sources/kiln");
    assertThat(Files.getLastModifiedTime(java("Area.java"))).isEqualTo(LONG_AGO);
  }

  @Test
  void anEditRewritesItsOwnClassOnly() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    write("src/main/kiln/Cube.kiln", CUBE);
    compile();
    final String before = Files.readString(java("Area.java"));
    Files.setLastModifiedTime(java("Area.java"), LONG_AGO);
    Files.setLastModifiedTime(java("Cube.java"), LONG_AGO);
    write("src/main/kiln/Area.kiln", AREA.replace("r^2", "r^3"));
    compile();
    assertThat(Files.readString(java("Area.java"))).isNotEqualTo(before);
    assertThat(Files.getLastModifiedTime(java("Cube.java"))).isEqualTo(LONG_AGO);
  }

  @Test
  void aClassWithoutItsFileIsDeletedAndNoOtherJavaFile() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    write("src/main/kiln/Cube.kiln", CUBE);
    compile();
    write("target/generated-sources/kiln/Mine.java", "class Mine {}\n");
    Files.delete(base.resolve("src/main/kiln/Area.kiln"));
    compile();
    assertThat(java("Area.java")).doesNotExist();
    assertThat(java("Cube.java")).exists();
    Files.delete(base.resolve("src/main/kiln/Cube.kiln"));
    compile();
    assertThat(java("Cube.java")).doesNotExist();
    assertThat(java("Mine.java")).exists();
  }

  @Test
  void aChangedOrRemovedClassComesBack() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    compile();
    final String before = Files.readString(java("Area.java"));
    Files.writeString(java("Area.java"), before + "// by hand\n");
    compile();
    assertThat(java("Area.java")).hasContent(before);
    Files.delete(java("Area.java"));
    compile();
    assertThat(java("Area.java")).hasContent(before);
  }

  @Test
  void aGarbledStateIsNoState() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    compile();
    Path state;
    try (var files = Files.list(base.resolve("target/kiln"))) {
      state = files.findFirst().orElseThrow();
    }
    for (String garbage : List.of("", "kiln 1", "kiln 1\nx\nnospace\n", "\u00e9")) {
      Files.write(state, garbage.getBytes(StandardCharsets.ISO_8859_1));
      compile();
      assertThat(log.lines)
          .contains("[INFO] Compiling 1 Kiln file to target/generated-sources/kiln");
      assertThat(java("Area.java")).exists();
    }
  }

  @Test
  void mistakesHaveTheirPlaceAndLeaveTheClassesAlone() throws Exception {
    write("src/main/kiln/com/acme/Area.kiln", AREA);
    compile();
    final String before = Files.readString(java("com/acme/Area.java"));
    write("src/main/kiln/com/acme/Area.kiln", "// π\ndefine area(r: Real): Real =\n  pi * true\n");
    assertThatThrownBy(this::compile)
        .isInstanceOf(MojoFailureException.class)
        .hasNoCause()
        .hasMessage("1 error in Kiln files, see above");
    Path file = base.resolve("src/main/kiln/com/acme/Area.kiln");
    List<String> errors =
        log.lines.stream().filter(line -> line.startsWith("[ERROR]")).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0))
        .startsWith("[ERROR] " + file + ":[3,")
        .contains("\n3 |   pi * true\n");
    assertThat(java("com/acme/Area.java")).hasContent(before);
    write("src/main/kiln/com/acme/Area.kiln", AREA);
    compile();
    assertThat(log.lines).anyMatch(line -> line.contains("Nothing to compile"));
  }

  @Test
  void linesMayEndAsOnWindowsAndStartWithAMark() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    compile();
    Files.setLastModifiedTime(java("Area.java"), LONG_AGO);
    write("src/main/kiln/Area.kiln", "\uFEFF" + AREA.replace("\n", "\r\n"));
    compile();
    assertThat(log.lines).anyMatch(line -> line.contains("Nothing to compile"));
  }

  @Test
  void aFileInAnotherEncodingIsAMistakeOfTheUser() throws Exception {
    write("src/main/kiln/Area.kiln", "");
    Path file = base.resolve("src/main/kiln/Area.kiln");
    Files.write(file, "// \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(this::compile)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(file + " is not written in UTF-8");
  }

  @Test
  void warningsAreSeenAgainAndMayFail() throws Exception {
    write("src/main/kiln/Area.kiln", "module com.acme.area\n" + AREA);
    compile();
    assertThat(java("com/acme/Area.java")).exists();
    String place = base.resolve("src/main/kiln/Area.kiln") + ":[1,";
    assertThat(log.lines).anyMatch(line -> line.startsWith("[WARNING] " + place));
    Files.setLastModifiedTime(java("com/acme/Area.java"), LONG_AGO);
    compile();
    assertThat(log.lines).anyMatch(line -> line.startsWith("[WARNING] " + place));
    assertThat(Files.getLastModifiedTime(java("com/acme/Area.java"))).isEqualTo(LONG_AGO);
    CompileGoal goal = goal();
    goal.failOnWarning = true;
    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("1 warning in Kiln files, and kiln.failOnWarning is set");
  }

  @Test
  void notesAreForThoseWhoAsk() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    String told = "K6002 the optimiser's note: ";
    compile();
    assertThat(log.lines).noneMatch(line -> line.contains(told));
    for (int i = 0; i < 2; i++) {
      log.lines.clear();
      CompileGoal goal = goal();
      goal.notes = true;
      goal.execute();
      assertThat(log.lines).anyMatch(line -> line.startsWith("[INFO] ") && line.contains(told));
    }
  }

  @Test
  void skippedMeansOnlyWhatWasThere() throws Exception {
    write("src/main/kiln/Area.kiln", AREA);
    CompileGoal goal = goal();
    goal.skip = true;
    goal.execute();
    assertThat(outputs()).doesNotExist();
    assertThat(log.lines).containsExactly("[INFO] Kiln is skipped");
    compile();
    goal = goal();
    goal.skip = true;
    goal.execute();
    assertThat(project.getCompileSourceRoots()).containsExactly(outputs().toString());
  }

  @Test
  void testsImportMainModulesAndGetARootOfTheirOwn() throws Exception {
    write("src/main/kiln/com/acme/Area.kiln", AREA);
    write(
        "src/test/kiln/com/acme/Disc.kiln",
        "import com.acme.Area (area)\n\n" + "define twice(r: Real): Real = 2.0 * area(r)\n");
    testCompile();
    Path tests = base.resolve("target/generated-test-sources/kiln");
    assertThat(tests.resolve("com/acme/Disc.java")).exists();
    assertThat(tests.resolve("com/acme/Area.java")).doesNotExist();
    assertThat(project.getTestCompileSourceRoots()).containsExactly(tests.toString());
    write("src/main/kiln/com/acme/Area.kiln", AREA.replace("area", "surface"));
    assertThatThrownBy(this::testCompile).isInstanceOf(MojoFailureException.class);
    assertThat(log.lines)
        .anyMatch(line -> line.startsWith(
            "[ERROR] " + base.resolve("src/test/kiln/com/acme/Disc.kiln") + ":[1,"));
  }

  @Test
  void theFolderDoesNotShowInTheClasses() throws Exception {
    write("one/src/main/kiln/Area.kiln", AREA);
    write("two/src/main/kiln/Area.kiln", AREA);
    Path root = base;
    base = root.resolve("one");
    compile();
    final byte[] first = Files.readAllBytes(java("Area.java"));
    base = root.resolve("two");
    compile();
    assertThat(java("Area.java")).hasBinaryContent(first);
  }

  private void compile() throws Exception {
    goal().execute();
  }

  private CompileGoal goal() {
    CompileGoal goal = new CompileGoal();
    goal.sourceDirectory = base.resolve("src/main/kiln").toFile();
    goal.outputDirectory = outputs().toFile();
    inFreshProject(goal);
    return goal;
  }

  private void testCompile() throws Exception {
    TestCompileGoal goal = new TestCompileGoal();
    goal.testSourceDirectory = base.resolve("src/test/kiln").toFile();
    goal.sourceDirectory = base.resolve("src/main/kiln").toFile();
    goal.testOutputDirectory =
        base.resolve("target/generated-test-sources/kiln").toFile();
    inFreshProject(goal);
    goal.execute();
  }

  private void inFreshProject(KilnGoal goal) {
    log.lines.clear();
    project = new MavenProject();
    project.setFile(base.resolve("pom.xml").toFile());
    Build build = new Build();
    build.setDirectory(base.resolve("target").toString());
    build.setOutputDirectory(base.resolve("target/classes").toString());
    build.setTestOutputDirectory(base.resolve("target/test-classes").toString());
    project.setBuild(build);
    goal.project = project;
    goal.nativeCode = "auto";
    goal.plugin = new PluginDescriptor();
    goal.plugin.setVersion("1");
    goal.plugin.setArtifacts(List.of());
    ((AbstractMojo) goal).setLog(log);
  }

  private Path outputs() {
    return base.resolve("target/generated-sources/kiln");
  }

  private Path java(String name) {
    return outputs().resolve(name);
  }

  private void write(String name, String text) throws IOException {
    Path file = base.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
