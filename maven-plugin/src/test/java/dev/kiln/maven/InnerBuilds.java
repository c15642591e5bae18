package dev.kiln.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.maven.InnerProject.Built;
import dev.kiln.toolchain.CCompiler;
import dev.kiln.toolchain.ToolchainException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Whole projects, built by a Maven of their own with the plugin as users get it. */
@EnabledIfSystemProperty(named = "inner.folder", matches = ".+")
class InnerBuilds {
  private static final String DISC = """
      define area(r: Real): Real = pi * r^2
      """;
  private static final String UP_TO_DATE = "Nothing to compile: the classes of all Kiln files";

  @Test
  void aProjectIsBuiltAndBuiltAgainAndEditedAndShrunk() throws Exception {
    InnerProject project = InnerProject.single("life");
    project.write("src/main/kiln/com/acme/disc.kiln", DISC);
    project.write("src/main/kiln/com/acme/Cube.kiln", "define volume(a: Real): Real = a^3\n");
    project.write(
        "src/test/kiln/com/acme/Twice.kiln",
        "import com.acme.disc (area)\n\n" + "define twice(r: Real): Real = 2.0 * area(r)\n");
    project.write("src/main/java/com/acme/App.java", """
        package com.acme;
        public final class App {
          private App() {}
          public static double area(double r) {
            return Disc.area(r);
          }
        }
        """);
    Built built = project.maven("test-compile");
    assertThat(built.log()).contains("BUILD SUCCESS", "Compiling 2 Kiln files to");
    assertThat(call(project, "com.acme.App", "area", 2.0)).isEqualTo(4 * Math.PI);
    assertThat(project.path("target/test-classes/com/acme/Twice.class")).exists();

    Path java = project.path("target/generated-sources/kiln/com/acme/Disc.java");
    Path compiled = project.path("target/classes/com/acme/Disc.class");
    FileTime javaTime = Files.getLastModifiedTime(java);
    FileTime compiledTime = Files.getLastModifiedTime(compiled);
    built = project.maven("test-compile");
    assertThat(built.log()).contains("BUILD SUCCESS", UP_TO_DATE);
    assertThat(built.log()).doesNotContain("Recompiling", "Compiling");
    assertThat(Files.getLastModifiedTime(java)).isEqualTo(javaTime);
    assertThat(Files.getLastModifiedTime(compiled)).isEqualTo(compiledTime);

    project.write("src/main/kiln/com/acme/disc.kiln", DISC.replace("r^2", "r^3"));
    Files.delete(project.path("src/main/kiln/com/acme/Cube.kiln"));
    built = project.maven("test-compile");
    assertThat(built.log()).contains("BUILD SUCCESS", "Compiling 1 Kiln file to");
    assertThat(call(project, "com.acme.App", "area", 2.0)).isEqualTo(8 * Math.PI);
    assertThat(project.path("target/generated-sources/kiln/com/acme/Cube.java")).doesNotExist();
    assertThat(project.path("target/classes/com/acme/Cube.class")).doesNotExist();
  }

  @Test
  void aMistakeStopsTheBuildAtItsPlace() throws Exception {
    InnerProject project = InnerProject.single("mistake");
    project.write("src/main/kiln/com/acme/Disc.kiln", """
        const two = 2.0

        define area(r: Real): Real = {
            let x = "π"
            pi * x
        }
        """);
    Built built = project.maven("compile");
    Path file = project.path("src/main/kiln/com/acme/Disc.kiln").toRealPath();
    assertThat(built.status()).isNotZero();
    assertThat(built.log())
        .contains(
            "[ERROR] " + file + ":[5,8] K3002 no such operation: ",
            "\n  |\n5 |     pi * x\n  |        ^\n");
    assertThat(built.log()).contains("1 error in Kiln files, see above");
    assertThat(built.log()).doesNotContain("Exception:", "\tat ", "This is a mistake in Kiln");
  }

  @Test
  void javaRunsMain() throws Exception {
    InnerProject project = InnerProject.single("main");
    project.write("src/main/kiln/com/acme/hello-world.kiln", """
        define greeting(who: Str): Str = "hello, {who} ✓"

        define main() = print(greeting("world"))
        """);
    assertThat(project.maven("compile").log()).contains("BUILD SUCCESS");
    assertThat(project.java("com.acme.HelloWorld")).isEqualTo("hello, world ✓\n");
  }

  @Test
  void aModuleOfJavaMayHoldClassesOfKiln() throws Exception {
    InnerProject project = InnerProject.single("modular");
    project.write("src/main/kiln/com/acme/disc.kiln", DISC);
    project.write("src/main/java/module-info.java", """
        module com.acme {
          requires dev.kiln.runtime;
          requires static dev.kiln.annotations;
          exports com.acme;
        }
        """);
    assertThat(project.maven("compile").log()).contains("BUILD SUCCESS");
    assertThat(project.path("target/classes/com/acme/Disc.class")).exists();
  }

  /** In a module of Java, where every warning is an error; C runs on JDK 22 and later. */
  @Test
  void nativeCodeIsBuiltAndRuns() throws Exception {
    assumeTrue(hasCompiler(), "no C compiler");
    InnerProject project = InnerProject.create("native code");
    project.write("pom.xml", InnerProject.pom("native", "", "", InnerProject.build()));
    project.write(
        "src/main/kiln/com/acme/sums.kiln",
        "@native define total(v: Vector(n)): Real = sum(v .* v)\n");
    project.write("src/main/java/com/acme/App.java", """
        package com.acme;
        public final class App {
          private App() {}
          public static void main(String[] arguments) {
            double[] v = new double[1000];
            for (int i = 0; i < v.length; i++) {
              v[i] = i / 7.0;
            }
            System.out.println(Sums.total(v));
          }
        }
        """);
    project.write("src/main/java/module-info.java", """
        module com.acme {
          requires dev.kiln.runtime;
          requires static dev.kiln.annotations;
          exports com.acme;
        }
        """);
    Built built = project.maven("compile", "-Dkiln.native=require");
    assertThat(built.log()).contains("BUILD SUCCESS", "native: 1 kernel of com.acme.Sums, by ");
    built = project.maven("compile", "-Dkiln.native=require");
    assertThat(built.log()).contains("BUILD SUCCESS", UP_TO_DATE).doesNotContain("native: ");
    String squares = runsEverywhere(project);
    project.write(
        "src/main/kiln/com/acme/sums.kiln",
        "@native define total(v: Vector(n)): Real = sum(v .* v) + 1.0\n");
    built = project.maven("compile", "-Dkiln.native=require");
    assertThat(built.log()).contains("BUILD SUCCESS", "native: 1 kernel of com.acme.Sums, by ");
    assertThat(Double.parseDouble(runsEverywhere(project)))
        .isEqualTo(Double.parseDouble(squares) + 1.0);
  }

  /** Libraries of a build elsewhere, put among the resources, are those that run. */
  @Test
  void librariesAreAddedToAnArchive() throws Exception {
    assumeTrue(hasCompiler(), "no C compiler");
    InnerProject project = InnerProject.single("added");
    project.write(
        "src/main/kiln/com/acme/sums.kiln",
        "@native define total(v: Vector(n)): Real = sum(v .* v)\n");
    Built built = project.maven(
        "kiln:native", "-Dkiln.native=require", "-Dkiln.nativeDirectory=src/main/resources");
    assertThat(built.log())
        .contains("BUILD SUCCESS", "native: 1 kernel of com.acme.Sums, by ", "native: written to");
    assertThat(project.path("target/classes")).doesNotExist();
    project.write("src/main/java/com/acme/App.java", """
        package com.acme;
        public final class App {
          private App() {}
          public static void main(String[] arguments) {
            System.out.println(Sums.total(new double[] {1, 2, 3}));
          }
        }
        """);
    built = project.maven("compile", "-Dkiln.cc=no-such-compiler");
    assertThat(built.log()).contains("BUILD SUCCESS", "native: none for com.acme.Sums");
    assertThat(runsEverywhere(project)).isEqualTo("14.0\n");
    built = project.maven("kiln:help", "-Ddetail", "-Dgoal=native");
    assertThat(built.log()).contains("kiln:native", "kiln.nativeDirectory", "META-INF/kiln/native");
  }

  /** What the project's App prints, with C on each Java that can call it, and without. */
  private static String runsEverywhere(InnerProject project) throws Exception {
    Path own = Path.of(System.getProperty("java.home"));
    String java = project.java(own, List.of("-Dkiln.native=off"), "com.acme.App");
    assertThat(java).matches("[\\d.E]+\n");
    List<String> require = List.of("-Dkiln.native=require", "--enable-native-access=ALL-UNNAMED");
    for (Path home : homes()) {
      String printed = project.java(home, require, "com.acme.App");
      if (feature(home) < 22) {
        assertThat(printed).contains("UnsatisfiedLinkError", "com-acme-Sums");
      } else {
        assertThat(Double.parseDouble(printed)).isEqualTo(Double.parseDouble(java));
      }
    }
    return java;
  }

  private static boolean hasCompiler() {
    try {
      return CCompiler.find("").command() != null;
    } catch (ToolchainException e) {
      return false;
    }
  }

  /** This Java, and those installed beside it. */
  private static Set<Path> homes() throws IOException {
    Set<Path> homes = new LinkedHashSet<>();
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    homes.add(own);
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(own.getParent())) {
      for (Path each : beside) {
        if (Files.isExecutable(each.resolve("bin/java")) && feature(each) >= 17) {
          homes.add(each.toRealPath());
        }
      }
    }
    return homes;
  }

  /** The version that a Java says it has; 0 if it says none. */
  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)")
        .matcher(Files.isRegularFile(release) ? Files.readString(release) : "");
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  @Test
  void skippedFilesAreNotRead() throws Exception {
    InnerProject project = InnerProject.single("skipped");
    project.write("src/main/kiln/Disc.kiln", "not Kiln at all");
    Built built = project.maven("compile", "-Dkiln.skip");
    assertThat(built.log()).contains("BUILD SUCCESS", "Kiln is skipped");
    assertThat(project.path("target/generated-sources/kiln")).doesNotExist();
  }

  @Test
  void modulesAreBuiltBesideEachOther() throws Exception {
    InnerProject project = InnerProject.create("parallel");
    List<String> names = List.of("a", "b", "c");
    StringBuilder modules = new StringBuilder("<modules>");
    for (String name : names) {
      modules.append("<module>").append(name).append("</module>");
      project.write(name + "/pom.xml", InnerProject.pom(name, "", "", InnerProject.build()));
      project.write(name + "/src/main/kiln/com/acme/" + name + "/disc.kiln", DISC);
    }
    project.write(
        "pom.xml",
        InnerProject.pom("all", "", "<packaging>pom</packaging>\n", modules + "</modules>\n"));
    Built built = project.maven("compile", "-T2");
    assertThat(built.log()).contains("BUILD SUCCESS");
    assertThat(built.log()).doesNotContain("thread-safe", "threadSafe");
    for (String name : names) {
      assertThat(project.path(name + "/target/classes/com/acme/" + name + "/Disc.class"))
          .exists();
    }
  }

  @Test
  void aProjectImportsTheKilnFilesOfItsDependencies() throws Exception {
    InnerProject project = InnerProject.create("imports");
    project.write("lib/pom.xml", InnerProject.pom("lib", "", "", InnerProject.build()));
    project.write("lib/src/main/kiln/com/acme/lib/disc.kiln", DISC);
    project.write(
        "lib/src/main/kiln/com/acme/lib/rod.kiln",
        "import com.acme.lib.disc (area)\ndefine rod(r: Real): Real = 10.0 * area(r)\n");
    String dependency = """
        <dependencies>
          <dependency>
            <groupId>com.acme</groupId><artifactId>lib</artifactId><version>1</version>
          </dependency>
        """;
    String build = InnerProject.build().replaceFirst("<dependencies>\n", dependency);
    project.write("app/pom.xml", InnerProject.pom("app", "", "", build));
    project.write(
        "app/src/main/kiln/com/acme/Mass.kiln",
        "import com.acme.lib.rod (rod)\ndefine mass(r: Real): Real = 7.5 * rod(r)\n");
    String modules = "<modules><module>lib</module><module>app</module></modules>\n";
    project.write("pom.xml", InnerProject.pom("all", "", "<packaging>pom</packaging>\n", modules));
    Built built = project.maven("compile");
    assertThat(built.log()).contains("BUILD SUCCESS");
    assertThat(project.path("lib/target/classes/META-INF/kiln/com/acme/lib/rod.kiln"))
        .exists();
    assertThat(project.path("app/target/classes/com/acme/lib")).doesNotExist();
    InnerProject app = new InnerProject(project.path("app"));
    assertThat((double) call(app, "com.acme.Mass", "mass", 2.0)).isEqualTo(75.0 * 4.0 * Math.PI);
  }

  @Test
  void helpSaysWhatThereIs() throws Exception {
    InnerProject project = InnerProject.single("help");
    Built built = project.maven("kiln:help", "-Ddetail", "-Dgoal=compile");
    assertThat(built.log()).contains("kiln:compile", "kiln.failOnWarning", "src/main/kiln");
  }

  private static Object call(InnerProject project, String type, String method, double argument)
      throws Exception {
    URL classes = project.path("target/classes").toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes})) {
      return loader.loadClass(type).getMethod(method, double.class).invoke(null, argument);
    }
  }
}
