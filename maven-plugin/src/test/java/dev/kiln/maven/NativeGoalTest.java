package dev.kiln.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.runtime.NativeLibrary;
import dev.kiln.toolchain.CCompiler;
import dev.kiln.toolchain.ToolchainException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native libraries of the goals, on real folders. */
class NativeGoalTest {
  private static final String SUMS = "@native\ndefine total(v: Vector(n)): Real = sum(v)\n";
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir
  private Path folder;

  private final RecordedLog log = new RecordedLog();
  private String cc = "";
  private String mode = "auto";

  @Test
  void theLibraryLiesAmongTheClasses() throws Exception {
    cc = machines();
    write("Sums.kiln", SUMS);
    compile();
    assertThat(log.lines)
        .anyMatch(line -> line.startsWith("[INFO] native: 1 kernel of com.acme.Sums, by "));
    assertThat(library()).exists();
    assertThat(index()).content().contains("sha256=");
    Files.delete(folder.resolve("a b/src/main/kiln/com/acme/Sums.kiln"));
    compile();
    assertThat(library()).doesNotExist();
    assertThat(index()).doesNotExist();
  }

  @Test
  void theCompilerIsStartedForChangesOnly() throws Exception {
    Path counting = counting();
    cc = counting.toString();
    write("Sums.kiln", SUMS);
    compile();
    int once = starts(counting);
    assertThat(once).isPositive();
    compile();
    assertThat(log.lines).anyMatch(line -> line.startsWith("[INFO] Nothing to compile"));
    write("Sums.kiln", SUMS + "define half(x: Real): Real = 0.5 * x\n");
    write("Cube.kiln", "define cube(x: Real): Real = x * x * x\n");
    compile();
    assertThat(log.lines).contains("[INFO] Compiling 2 Kiln files to target/kiln-sources");
    Files.delete(library());
    compile();
    assertThat(library()).exists();
    assertThat(starts(counting)).isEqualTo(once);

    Files.setLastModifiedTime(counting, LONG_AGO);
    compile();
    assertThat(starts(counting)).as("another compiler").isEqualTo(2 * once);
    write("Sums.kiln", SUMS.replace("sum(v)", "sum(v .* v)"));
    compile();
    assertThat(starts(counting)).isEqualTo(3 * once);
  }

  @Test
  void whereItIsOffThereIsNone() throws Exception {
    Path counting = counting();
    cc = counting.toString();
    write("Sums.kiln", SUMS);
    compile();
    assertThat(library()).exists();
    int once = starts(counting);
    mode = "off";
    compile();
    assertThat(library()).doesNotExist();
    assertThat(sources()).content().doesNotContain("Native");
    assertThat(starts(counting)).isEqualTo(once);
  }

  @Test
  void withoutACompilerJavaRunsUnlessCIsRequired() throws Exception {
    cc = "no-such-compiler";
    write("Sums.kiln", SUMS);
    compile();
    assertThat(log.lines)
        .contains("[INFO] native: none for com.acme.Sums, Java runs: there is no C compiler"
            + " 'no-such-compiler'");
    assertThat(sources()).content().contains("NativeLibrary.of(");
    assertThat(library()).doesNotExist();
    mode = "require";
    assertThatThrownBy(this::compile).isInstanceOf(MojoFailureException.class);
    assertThat(log.lines)
        .anyMatch(line -> line.startsWith("[ERROR] "
            + folder.resolve("a b/src/main/kiln/com/acme/Sums.kiln")
            + ":[1,1] K7002 no native library: "));
    mode = "perhaps";
    assertThatThrownBy(this::compile)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("kiln.native is 'perhaps', and can be auto, require, off");
  }

  @Test
  void whatStaysInJavaIsAWarningAgainAndAgain() throws Exception {
    cc = machines();
    write("Sums.kiln", SUMS + "@native define told(x: Real): Real = { print(x); x }\n");
    for (int i = 0; i < 2; i++) {
      compile();
      assertThat(log.lines)
          .anyMatch(line -> line.startsWith("[WARNING] ") && line.contains(":[3,1] K7001 "));
      assertThat(library()).exists();
    }
    mode = "require";
    assertThatThrownBy(this::compile).isInstanceOf(MojoFailureException.class);
  }

  /** The goal of its own makes the same libraries, wherever they are wanted, and no Java. */
  @Test
  void librariesAreMadeAlone() throws Exception {
    cc = machines();
    write("Sums.kiln", SUMS);
    compile();
    byte[] made = Files.readAllBytes(library());
    natives("elsewhere/libraries", false);
    Path alone = folder.resolve("a b/elsewhere/libraries");
    Path other = alone.resolve(NativeLibrary.folder() + NativeLibrary.file("com-acme-Sums"));
    assertThat(log.lines)
        .anyMatch(line -> line.startsWith("[INFO] native: 1 kernel of com.acme.Sums, by "))
        .contains("[INFO] native: written to elsewhere/libraries/"
            + NativeLibrary.folder().replaceAll("/$", ""));
    assertThat(other).hasBinaryContent(made);
    assertThat(other.resolveSibling("com-acme-Sums.properties")).hasSameTextualContentAs(index());

    write("Sums.kiln", SUMS.replace("@native", ""));
    natives("elsewhere/libraries", false);
    assertThat(log.lines).contains("[INFO] native: nothing of the Kiln files runs in C");
    assertThat(other).doesNotExist();
    assertThat(library()).exists();
  }

  @Test
  void theGoalMakesThemAgain() throws Exception {
    Path counting = counting();
    cc = counting.toString();
    write("Sums.kiln", SUMS);
    compile();
    int once = starts(counting);
    Files.delete(library());
    natives("target/classes", false);
    assertThat(library()).exists();
    assertThat(starts(counting)).as("kept").isEqualTo(once);
    natives("target/classes", true);
    assertThat(starts(counting)).as("forced").isEqualTo(2 * once);
    compile();
    assertThat(log.lines).anyMatch(line -> line.startsWith("[INFO] Nothing to compile"));
  }

  @Test
  void theGoalFailsWhereLibrariesAreRequired() throws Exception {
    cc = "no-such-compiler";
    write("Sums.kiln", SUMS);
    natives("target/classes", false);
    assertThat(log.lines)
        .anyMatch(line -> line.startsWith("[INFO] native: none for com.acme.Sums, Java runs: "));
    mode = "require";
    assertThatThrownBy(() -> natives("target/classes", false))
        .isInstanceOf(MojoFailureException.class);
    assertThat(library()).doesNotExist();
    assertThat(folder.resolve("a b/target/kiln-sources")).doesNotExist();
  }

  /** Estimates choose in a module that asks for them. */
  @Test
  void chosenFunctionsAreMadeToo() throws Exception {
    cc = machines();
    write(
        "Sums.kiln",
        "@native(auto) module com.acme.sums\n"
            + "define total(v: Vector(n)): Real = sum(v)\n"
            + "define half(x: Real): Real = 0.5 * x\n");
    natives("target/classes", false);
    assertThat(log.lines)
        .anyMatch(line -> line.startsWith("[INFO] native: 1 kernel of com.acme.Sums, by "));
  }

  private static String machines() {
    try {
      return CCompiler.find("").command().toString();
    } catch (ToolchainException e) {
      assumeTrue(false, e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private Path counting() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
    Path file = folder.resolve("counting cc");
    Files.writeString(
        file, "#!/bin/sh\necho started >> \"$0.log\"\nexec '" + machines() + "' \"$@\"\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static int starts(Path counting) throws IOException {
    return Files.readAllLines(counting.resolveSibling("counting cc.log")).size();
  }

  private void compile() throws Exception {
    log.lines.clear();
    CompileGoal goal = new CompileGoal();
    goal.sourceDirectory = base().resolve("src/main/kiln").toFile();
    goal.outputDirectory = base().resolve("target/kiln-sources").toFile();
    execute(goal);
  }

  private void natives(String to, boolean force) throws Exception {
    log.lines.clear();
    NativeGoal goal = new NativeGoal();
    goal.sourceDirectory = base().resolve("src/main/kiln").toFile();
    goal.nativeDirectory = base().resolve(to).toFile();
    goal.force = force;
    execute(goal);
  }

  private Path base() {
    return folder.resolve("a b");
  }

  private void execute(KilnGoal goal) throws Exception {
    Path base = base();
    MavenProject project = new MavenProject();
    project.setFile(base.resolve("pom.xml").toFile());
    Build build = new Build();
    build.setDirectory(base.resolve("target").toString());
    build.setOutputDirectory(base.resolve("target/classes").toString());
    project.setBuild(build);
    goal.project = project;
    goal.nativeCode = mode;
    goal.cCompiler = cc;
    goal.plugin = new PluginDescriptor();
    goal.plugin.setVersion("1");
    goal.plugin.setArtifacts(List.of());
    goal.setLog(log);
    goal.execute();
  }

  private Path library() {
    return folder
        .resolve("a b/target/classes")
        .resolve(NativeLibrary.folder() + NativeLibrary.file("com-acme-Sums"));
  }

  private Path index() {
    return library().resolveSibling("com-acme-Sums.properties");
  }

  private Path sources() {
    return folder.resolve("a b/target/kiln-sources/com/acme/Sums.java");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("a b/src/main/kiln/com/acme").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
