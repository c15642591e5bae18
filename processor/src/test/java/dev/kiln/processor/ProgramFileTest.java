package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in files of their own, compiled by a javac that reads from the disk. */
class ProgramFileTest {
  private static final String GOOD = "define area(r: Real): Real = 2.0 * r\n";
  private static final String BAD = "// é 𝟙\n\tdefine area(r: Real): Real =\n\t  r + missing\n";

  @TempDir
  private Path folder;

  private Path javaFile;

  @BeforeEach
  void writeInterface() throws IOException {
    javaFile = declare("area.kiln");
  }

  private Path declare(String file) throws IOException {
    return write("src/main/java/com/acme/Disc.java", """
        package com.acme;
        import dev.kiln.annotations.Compile;
        @Compile(file = "FILE")
        public interface Disc {
          double area(double r);
        }
        """.replace("FILE", file));
  }

  @Test
  void aFileInTheFolderOfKilnSources() throws Exception {
    write("src/main/kiln/com/acme/area.kiln", GOOD);
    assertThat(compile()).isEmpty();
    assertThat(areaOfOne()).isEqualTo(2.0);
  }

  @Test
  void whatItImportsIsFoundAmongTheSourcesAndOnTheClassPath() throws Exception {
    write(
        "src/main/kiln/com/acme/area.kiln",
        "import com.acme.rules (scaled)\ndefine area(r: Real): Real = scaled(r)\n");
    write(
        "src/main/kiln/com/acme/rules.kiln",
        "import org.lib.factors as f\ndefine scaled(x: Real): Real = f.factor() * x\n");
    write("lib/META-INF/kiln/org/lib/factors.kiln", "define factor(): Real = 3.0\n");
    String classPath = System.getProperty("java.class.path");
    assertThat(compile(
            "-classpath",
            folder.resolve("lib") + java.io.File.pathSeparator + classPath,
            "-Xlint:-classfile"))
        .isEmpty();
    assertThat(areaOfOne()).isEqualTo(3.0);
  }

  @Test
  void aMissingImportIsToldAtItsPlace() throws Exception {
    write(
        "src/main/kiln/com/acme/area.kiln",
        "import com.acme.absent (scaled)\ndefine area(r: Real): Real = scaled(r)\n");
    assertThat(compile()).anyMatch(d -> d.getMessage(Locale.ROOT).contains("K2004"));
  }

  @Test
  void theFolderDoesNotShowInTheClass() throws Exception {
    write("src/main/kiln/com/acme/area.kiln", GOOD);
    assertThat(compile()).isEmpty();
    String here = Files.readString(folder.resolve("classes/com/acme/DiscKiln.java"));
    folder = folder.resolve("another folder");
    writeInterface();
    write("src/main/kiln/com/acme/area.kiln", GOOD);
    assertThat(compile()).isEmpty();
    assertThat(folder.resolve("classes/com/acme/DiscKiln.java")).hasContent(here);
  }

  @Test
  void aFileBesideTheInterfaceComesFirst() throws Exception {
    write("src/main/kiln/com/acme/area.kiln", BAD);
    write("src/main/java/com/acme/area.kiln", GOOD);
    assertThat(compile()).isEmpty();
  }

  @Test
  void aFileFromTheRoot() throws Exception {
    declare("/formulas/area.kiln");
    write("src/main/kiln/formulas/area.kiln", GOOD);
    assertThat(compile()).isEmpty();
  }

  @Test
  void aFolderThatAnOptionNames() throws Exception {
    write("elsewhere/com/acme/area.kiln", GOOD);
    assertThat(compile("-Akiln.sourceDirectory=" + folder.resolve("elsewhere"))).isEmpty();
  }

  @Test
  void problemsStandInTheFile() throws Exception {
    Path program = write("src/main/kiln/com/acme/area.kiln", BAD);
    List<Diagnostic<? extends JavaFileObject>> problems = compile();
    assertThat(problems).hasSize(1);
    Diagnostic<? extends JavaFileObject> problem = problems.get(0);
    assertThat(Path.of(problem.getSource().toUri())).isEqualTo(program);
    assertThat(problem.getPosition()).isEqualTo(BAD.indexOf("missing"));
    assertThat(problem.getLineNumber()).isEqualTo(3);
    assertThat(problem.toString()).contains("area.kiln:3: error: K2001").contains("r + missing\n");
  }

  @Test
  void aFileThatIsNowhereIsLookedForInPlacesThatAreTold() throws Exception {
    List<Diagnostic<? extends JavaFileObject>> problems = compile();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).getMessage(Locale.ROOT))
        .contains("the file 'area.kiln' is in none of these places")
        .contains(Path.of("src/main/java/com/acme/area.kiln").toString())
        .contains(Path.of("src/main/kiln/com/acme/area.kiln").toString());
    assertThat(problems.get(0).getLineNumber()).isEqualTo(3);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String... more) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> options =
        new ArrayList<>(List.of("-d", classes.toString(), "-s", classes.toString(), "-Xlint:all"));
    options.addAll(List.of(more));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task = compiler.getTask(
          null, files, problems, options, null, files.getJavaFileObjects(javaFile));
      task.setProcessors(List.of(new KilnProcessor()));
      task.call();
    }
    return List.copyOf(problems.getDiagnostics());
  }

  private double areaOfOne() throws Exception {
    URL[] classes = {folder.resolve("classes").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Object disc = loader.loadClass("com.acme.DiscKiln").getMethod("create").invoke(null);
      return (double)
          loader.loadClass("com.acme.Disc").getMethod("area", double.class).invoke(disc, 1.0);
    }
  }
}
