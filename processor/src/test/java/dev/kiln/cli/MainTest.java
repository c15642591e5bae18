package dev.kiln.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.engine.Tier;
import dev.kiln.runtime.NativeLibrary;
import dev.kiln.toolchain.SomeCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, by its text and its exit codes. */
class MainTest {
  private static final String PROGRAM = """
      /// Doubles.
      define double(x) = x + x
      define main() = { print("hello"); double(21) }
      define pick(v: Vector(n), i: Int): Real = v[i]
      param m: Real
      define weight(): Real = m * 9.81
      test "doubling" { assert double(2) == 4 }
      """;

  @TempDir
  Path folder;

  private String out;
  private String err;

  private int kiln(String... arguments) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int code = Main.run(
        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
        new PrintStream(errBytes, true, StandardCharsets.UTF_8),
        arguments);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void runsMainInEveryTier() throws IOException {
    String file = file("a-program.kiln", PROGRAM.replace("param m: Real", "const m = 2.0"));
    for (Tier tier : Tier.values()) {
      assertThat(kiln("run", file, "--tier", tier.text())).isZero();
      assertThat(out).isEqualTo("hello\n42\n");
    }
  }

  @Test
  void runsAFunctionWithArguments() throws IOException {
    String file = file("p.kiln", PROGRAM);
    assertThat(kiln("run", file, "--bind", "m=2.0", "double", "1.25")).isZero();
    assertThat(out).isEqualTo("2.5\n");
    assertThat(kiln("run", file, "--bind", "m=2.0", "weight")).isZero();
    assertThat(out).isEqualTo("19.62\n");
  }

  @Test
  void mistakesInArgumentsStandOnTheCommandLine() throws IOException {
    String file = file("p.kiln", "define apply(f: (Int) -> Int, x: Int): Int = f(x)\n");
    assertThat(kiln("run", file, "apply", "x => 1 / x", "1")).isZero();
    assertThat(out).isEqualTo("1\n");
    for (Tier tier : Tier.values()) {
      String name = tier.text();
      assertThat(kiln("run", file, "--tier", name, "apply", "x => 1 / x", "0")).isEqualTo(1);
      assertThat(err)
          .startsWith("command line:1:14: error: division: division by zero: 1 / 0\n"
              + "  1 | apply(x => 1 / x, 0)\n    |              ^\n")
          .doesNotContain("apply called at");
    }
    assertThat(kiln("run", file, "apply", "1")).isEqualTo(2);
    assertThat(err).startsWith("command line:1:1: error: K3003").contains("\n1 | apply(1)\n");
    assertThat(kiln("run", file, "apply", "x => (x")).isEqualTo(2);
    assertThat(err).startsWith("command line:1:6: error: K1013").doesNotContain("K3");
  }

  @Test
  void whatIsRunHandlesItsEffects() throws IOException {
    String program = "effect Log { add(s: Str): Unit }\n"
        + "define foo(n: Int): Unit = Log.add(\"{n}\")\n"
        + "define main() = with Log = Log(add: s => print(s)) in foo(1)\n";
    String file = file("e.kiln", program);
    assertThat(kiln("run", file)).isZero();
    assertThat(out).isEqualTo("1\n");
    assertThat(kiln("run", file, "foo", "2")).isEqualTo(2);
    assertThat(err).startsWith("e.kiln:2:8: error: K3023").contains("the effect Log of 'foo'");
  }

  @Test
  void theUsersLineStandsBeforeTheLibrarys() throws IOException {
    String program = "define twice(a: Matrix(2, 2)): Matrix(2, 2) = 2.0 * inverse(a)\n"
        + "define main(): Matrix(2, 2) = twice(Matrix(2, 2, [1, 2, 2, 4]))\n";
    String file = file("s.kiln", program);
    for (Tier tier : Tier.values()) {
      assertThat(kiln("run", file, "--tier", tier.text())).isEqualTo(1);
      assertThat(err)
          .startsWith("s.kiln:1:53: error: domain: the matrix is singular\n  1 | define twice")
          .contains("\n  failed at std/linear.kiln:")
          .contains("\n  in inverse called at s.kiln:1:53\n  in twice called at s.kiln:2:31");
    }
  }

  @Test
  void aFailureIsLocated() throws IOException {
    String file = file("p.kiln", PROGRAM);
    for (Tier tier : Tier.values()) {
      int code = kiln(
          "run", file, "--tier", tier.text(), "--bind", "m=1.0", "pick", "Vector(1, [1])", "7");
      assertThat(code).isEqualTo(1);
      assertThat(err).startsWith("p.kiln:4:43: error: index: index 7 is outside 0..1");
    }
  }

  @Test
  void whatDoesNotCompileSaysWhere() throws IOException {
    assertThat(kiln("check", file("w.kiln", "define f(x: Reel) = x\n"))).isEqualTo(2);
    assertThat(err).startsWith("w.kiln:1:13: error: K2002").contains("did you mean 'Real'?");
    assertThat(kiln("check", "--format", "json", folder.resolve("w.kiln").toString()))
        .isEqualTo(2);
    assertThat(out).startsWith("{\"schema\":1,\"code\":\"K2002\"");
    assertThat(kiln("run", file("p.kiln", PROGRAM), "weight")).isEqualTo(2);
    assertThat(err).contains("K3016").contains("--bind m=");
  }

  @Test
  void wrongUsageIsNoCrash() throws IOException {
    String file = file("p.kiln", "define area(r: Real): Real = r\n");
    assertThat(kiln("run", folder.resolve("none.kiln").toString())).isEqualTo(3);
    assertThat(err).contains("there is no file");
    assertThat(kiln("run", file, "aera")).isEqualTo(3);
    assertThat(err).contains("did you mean 'area'?");
    assertThat(kiln("frob")).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: there is no command 'frob'\ntry 'kiln --help'\n");
    assertThat(kiln("chekc", file)).isEqualTo(3);
    assertThat(err).startsWith("kiln: there is no command 'chekc'; did you mean 'check'?");
    assertThat(kiln("p.kiln")).isEqualTo(3);
    assertThat(err).startsWith("kiln: there is no command 'p.kiln'; to run a program write 'kiln");
    assertThat(kiln("run", file, "--tier", "gpu")).isEqualTo(3);
    Files.write(folder.resolve("latin.kiln"), new byte[] {'/', '/', (byte) 0xE9});
    assertThat(kiln("check", folder.resolve("latin.kiln").toString())).isEqualTo(2);
    assertThat(err).contains("not UTF-8");
  }

  @Test
  void testsRunInAllTiers() throws IOException {
    String file = file("p.kiln", PROGRAM.replace("param m: Real", "const m = 2.0"));
    assertThat(kiln("test", file)).isZero();
    assertThat(out).endsWith(Tier.values().length + " passed, 0 failed\n");
    String wrong = file("q.kiln", "test \"no\" { assert 1 == 2 }\n");
    assertThat(kiln("test", wrong)).isEqualTo(1);
    assertThat(err).contains("q.kiln:1:13: error: assert: assertion failed: 1 == 2");
  }

  @Test
  void buildsClasses() throws IOException {
    Files.createDirectories(folder.resolve("src/com/acme"));
    Files.writeString(
        folder.resolve("src/com/acme/wave-speed.kiln"), "define twice(x: Real): Real = 2 * x\n");
    Path target = folder.resolve("out");
    assertThat(kiln("build", folder.resolve("src").toString(), "-d", target.toString()))
        .isZero();
    assertThat(target.resolve("com/acme/WaveSpeed.java"))
        .content()
        .contains("public static double twice(double x)");
  }

  @Test
  void buildsNativeLibraries() throws IOException {
    String cc = SomeCompiler.real().toString();
    Files.createDirectories(folder.resolve("src"));
    Path source = folder.resolve("src/sums.kiln");
    Files.writeString(source, "@native define total(v: Vector(n)): Real = sum(v)\n");
    Path target = folder.resolve("a target");
    Path library = target.resolve(NativeLibrary.folder() + NativeLibrary.file("Sums"));
    String[] build = {"build", source.getParent().toString(), "-d", target.toString()};
    assertThat(kiln(build[0], build[1], build[2], build[3], "--native", "off")).isZero();
    assertThat(target.resolve("Sums.java")).content().doesNotContain("Native");
    assertThat(kiln(build[0], build[1], build[2], build[3], "--cc", "no-cc")).isZero();
    assertThat(out).contains("native: none for Sums, Java runs: there is no C compiler 'no-cc'");
    assertThat(target.resolve("META-INF")).doesNotExist();
    assertThat(kiln(build[0], build[1], build[2], build[3], "--cc", cc)).isZero();
    assertThat(out).contains("native: 1 kernel of Sums, by ");
    assertThat(library).exists();
    assertThat(library.resolveSibling("Sums.properties")).content().contains("sha256=");
  }

  @Test
  void buildsFailWithoutNativeLibrariesWhereTheyAreRequired() throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(
        folder.resolve("src/sums.kiln"), "@native define total(v: Vector(n)): Real = sum(v)\n");
    Path target = folder.resolve("out");
    assertThat(kiln(
            "build",
            folder.resolve("src").toString(),
            "-d",
            target.toString(),
            "--native",
            "require",
            "--cc",
            "no-cc"))
        .isEqualTo(2);
    assertThat(err).startsWith("sums.kiln:1:1: error: K7002 no native library: ");
    assertThat(target).doesNotExist();
    assertThat(kiln("build", folder.toString(), "-d", target.toString(), "--native", "yes"))
        .isEqualTo(3);
    assertThat(err).contains("--native is 'yes', and can be auto, require, off");
  }

  @Test
  void documentsProgramsAndTheLibrary() throws IOException {
    String file = file("a-program.kiln", PROGRAM + "define mass() = m\n");
    assertThat(kiln("doc", "--text", file)).isZero();
    assertThat(out)
        .contains("# a-program\n")
        .contains("define double(x: A): A")
        .contains("define mass(): Real");
    Path target = folder.resolve("out");
    assertThat(kiln("doc", file, file, "--library", "-o", target.toString())).isZero();
    assertThat(out)
        .startsWith(target.resolve("index.html") + "\n" + target.resolve("a-program.html") + "\n")
        .contains("std-numbers.html\n");
    String page = Files.readString(target.resolve("a-program.html"));
    assertThat(page).contains("<p>Doubles.</p>").doesNotContain(folder.toString());
    assertThat(kiln("doc", "--library", "--text")).isZero();
    assertThat(out).startsWith("# std/numbers\n").contains("define gcd(a: Int, b: Int): Int");
  }

  @Test
  void documentsFoldersAndWhatTheirProgramsImport() throws IOException {
    Files.createDirectories(folder.resolve("src/com/acme"));
    Files.writeString(folder.resolve("src/com/acme/units.kiln"), "define foot() = 0.3048\n");
    String wave = Files.writeString(
            folder.resolve("src/com/acme/wave.kiln"),
            "import com.acme.units\ndefine speed(x) = x * units.foot()\n")
        .toString();
    String source = folder.resolve("src").toString();
    assertThat(kiln("doc", "--text", source, wave)).isZero();
    assertThat(out)
        .contains("# com.acme.units\n")
        .contains("# com.acme.wave\n")
        .contains("speed(x: Real): Real");
    Files.writeString(folder.resolve("units.kiln"), "define foot() = 0.3048\n");
    String own = file("wave.kiln", "import units\ndefine speed(x) = x * units.foot()\n");
    assertThat(kiln("doc", "--text", own)).isZero();
    assertThat(out).startsWith("# wave\n").doesNotContain("# units");
  }

  @Test
  void documentationHasItsMistakesToo() throws IOException {
    String none = folder.resolve("none").toString();
    assertThat(kiln("doc")).isEqualTo(3);
    assertThat(err).contains("--library");
    assertThat(kiln("doc", none)).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: there is no file " + none + "\n");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(kiln("doc", folder.resolve("empty").toString())).isEqualTo(3);
    assertThat(err).contains("there is no program below");
    String file = file("p.kiln", PROGRAM);
    assertThat(kiln("doc", file, "--text", "-o", none)).isEqualTo(3);
    assertThat(kiln("doc", file, "-o", file)).isEqualTo(1);
    assertThat(err).contains("index.html cannot be written");
    assertThat(kiln("doc", file("w.kiln", "define f(x: Reel) = x\n"))).isEqualTo(2);
    assertThat(err).startsWith("w.kiln:1:13: error: K2002");
  }

  @Test
  void thePromptHasHelp() {
    assertThat(kiln("repl", "--help")).isZero();
    assertThat(out).contains("Ctrl-D ends").contains("exit code is 1 if any");
  }

  @Test
  void explainsCodes() {
    assertThat(kiln("explain", "k3001")).isZero();
    assertThat(out)
        .startsWith("K3001 mismatched types\n\n")
        .contains("error: K3001 mismatched types: the result of 'f' should be Int");
    assertThat(kiln("explain")).isZero();
    assertThat(out).contains("K1001 unexpected character\n").contains("K8011 duplicate class\n");
    assertThat(kiln("explain", "K0000")).isEqualTo(3);
    assertThat(err).contains("there is no code K0000");
    assertThat(kiln("explain", folder.resolve("none.kiln").toString())).isEqualTo(3);
  }

  @Test
  void explainsAllCodesAsPages() throws IOException {
    Path target = folder.resolve("codes");
    assertThat(kiln("explain", "--all", "-o", target.toString())).isZero();
    assertThat(out).startsWith(target.resolve("index.html") + "\n");
    assertThat(target.resolve("K4001.html"))
        .content()
        .contains("<h1>K4001 mismatched shapes</h1>")
        .contains("<pre><code>define f(A: Matrix(2, 3)): Matrix(2, 3) = A * A</code></pre>");
    assertThat(kiln("explain", "K4001", "-o", target.toString())).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: -o goes with --all\n");
  }

  @Test
  void explainsTypesAndPasses() throws IOException {
    String file = file("p.kiln", "define f(n: Int): Int = n + 0\n");
    assertThat(kiln("explain", file)).isZero();
    assertThat(out).isEqualTo("f: (Int) -> Int\n");
    assertThat(kiln("explain", file, "--after", "simplify")).isZero();
    assertThat(out).contains("function f(n'0: Int): Int =\n  n'0");
    assertThat(kiln("explain", file, "--after", "magic")).isEqualTo(3);
  }

  @Test
  void explainsWhatRunsInC() throws IOException {
    String file = file("p.kiln", """
        @native
        define power(x: Real, n: Int): Real = {
          var p = 1.0
          for i in 0..n { p *= x }
          p
        }
        define twice(x: Int): Int = 2 * x
        define named(x: Real): Str = "{x}"
        """);
    assertThat(kiln("explain", "--native", file)).isZero();
    assertThat(out)
        .startsWith("power: in C, for it is marked\n")
        .contains("twice: in Java, for it is not marked; the estimate is for Java: about ")
        .contains("named: in Java, because it uses texts\n")
        .contains("\nKILN_FUNCTION double k0_power(double x, int64_t n) {\n  double p = 1.0;\n");
    assertThat(kiln("explain", "--native")).isEqualTo(3);
    assertThat(kiln("explain", "--why", "power", file)).isZero();
    assertThat(out).contains("\n    runs in C where there is a library; else ");
    assertThat(kiln("explain", "--why", "twice", file)).isZero();
    assertThat(out).doesNotContain("runs in C");
  }

  @Test
  void explainsTheEstimates() throws IOException {
    String file = file("p.kiln", """
        @native(auto) module com.acme.p
        define total(v: Vector(n)): Real = sum(v)
        define twice(x: Real): Real = 2.0 * x
        define named(v: Vector(n)): Str = "{sum(v)}"
        """);
    assertThat(kiln("explain", "--native", file)).isZero();
    assertThat(out)
        .contains("total@_: in C by the estimate: about ")
        .contains("twice: in Java by the estimate: about ")
        .contains("named@_: in Java, because it uses texts\n")
        .contains("\nKILN_FUNCTION double k0_total(");
    assertThat(kiln("explain", "--why", "total", file)).isZero();
    assertThat(out).contains("runs in C");
    assertThat(kiln("explain", "--why", "named", file)).isZero();
    assertThat(out).doesNotContain("runs in C");
  }

  private static final String DOT = """
      define dot(a: Vector(3), b: Vector(3)): Real = {
        var s = 0.0
        for k in 0..3 { s += a[k] * b[k] }
        s
      }
      define scaled(a: Vector(3), k: Real): Vector(3) = (k * dot(a, a)) * a
      define same(x: T): T = x
      """;

  @Test
  void explainsDecisions() throws IOException {
    String file = file("p.kiln", DOT);
    assertThat(kiln("explain", "--why", "scaled", file)).isZero();
    assertThat(out)
        .startsWith("""
            scaled: (Vector(3), Real) -> Vector(3)
                6 | define scaled(a: Vector(3), k: Real): Vector(3) = (k * dot(a, a)) * a
                  6:56 unrolled: the 3 rounds are written out (in 'dot', p.kiln:3:24)
            """)
        .containsPattern("\n    method scaled: \\d+ bytes of code, at most 325: inlined where ");
    assertThat(kiln("explain", "--why", file)).isZero();
    assertThat(out).startsWith("""
            dot: (Vector(3), Vector(3)) -> Real
                3 | for k in 0..3 { s += a[k] * b[k] }
                  3:24 unrolled: the 3 rounds are written out
                method dot: 18 bytes of code, at most 35: inlined wherever it is called
            """).endsWith("""
            same: (T) -> T
              nobody calls it with concrete types: there is no code of it
            """);
    assertThat(kiln("explain", "--why", "dto", file)).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: the program has no function 'dto'; did you mean 'dot'?\n");
    assertThat(kiln("explain", "--why")).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: which program? Its file comes last\n");
  }

  @Test
  void passesAreLeftOut() throws IOException {
    String file =
        file("p.kiln", DOT + "define main() = dot(Vector(3, [1, 2, 3]), Vector(3, [1, 1, 1]))\n");
    assertThat(kiln("explain", "--skip", "inline,unroll", "--why", "dot", file)).isZero();
    assertThat(out).doesNotContain("unrolled").contains("method dot: ");
    assertThat(kiln("explain", "--skip", "unroll", "--after", "unroll", file)).isZero();
    assertThat(out).contains("for k'");
    assertThat(kiln("explain", "--skip", "unrol", "--why", "dot", file)).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: there is no pass 'unrol'; did you mean 'unroll'?\n");
    for (String tier : List.of("jvm", "java")) {
      assertThat(kiln("run", "--tier", tier, "--skip", "inline,unroll", file)).isZero();
      assertThat(out).isEqualTo("6.0\n");
    }
    assertThat(kiln("run", "--tier", "eval", "--skip", "inline", file)).isEqualTo(3);
    assertThat(err).isEqualTo("kiln: the tier 'eval' has no passes to skip\n");
    assertThat(kiln("run", "--skip", "merge-tail-calls", file)).isEqualTo(3);
    assertThat(err).startsWith("kiln: the pass 'merge-tail-calls' cannot be left out: ");
    assertThat(kiln("run", "--skip", "magic", file)).isEqualTo(3);
    assertThat(err).startsWith("kiln: there is no pass 'magic': simplify, inline, ");
  }

  @Test
  void timesAreThoseOfStagesAndPasses() throws IOException {
    String file = file("p.kiln", DOT);
    assertThat(kiln("explain", "--timing", "--skip", "unroll", file)).isZero();
    assertThat(out.lines().map(line -> line.replaceAll("^ *\\d+\\.\\d  ", "")))
        .startsWith("median of 9 runs, warm, in microseconds", "parse", "names and types", "lower")
        .contains("pass inline", "imp", "Java source", "class files")
        .doesNotContain("pass unroll")
        .endsWith("all");
  }

  @Test
  void whatIsExpectedIsChecked() throws IOException {
    String file = file("e.kiln", "@expect(bytes <= 3)\ndefine main(): Int = 40 + 2\n");
    String wrong = "e.kiln:1:9: error: K6001 unmet expectation: 'main' has 4 bytes of code";
    assertThat(kiln("check", file)).isEqualTo(2);
    assertThat(err).startsWith(wrong);
    assertThat(kiln("run", file)).isEqualTo(2);
    assertThat(err).startsWith(wrong);
    String fine = file("f.kiln", "@expect(bytes <= 4)\ndefine main(): Int = 40 + 2\n");
    assertThat(kiln("check", fine)).isZero();
    assertThat(kiln("run", fine)).isZero();
    assertThat(out).isEqualTo("42\n");
  }

  @Test
  void whatCannotBeLoweredIsNotExplained() throws IOException {
    String file = file("d.kiln", """
        @expect(no_alloc)
        define f() = {
          let functions = [sin, cos]
          derivative(functions[1])(0.5)
        }
        """);
    String[][] commands = {
      {"check", file}, {"explain", "--why", "f", file}, {"explain", "--timing", file}
    };
    for (String[] command : commands) {
      assertThat(kiln(command)).isEqualTo(2);
      assertThat(err)
          .startsWith("d.kiln:4:3: error: ")
          .contains("K8012 no derivative")
          .doesNotContain("K6");
    }
  }

  @Test
  void buildsTellNotesIfAsked() throws IOException {
    Files.createDirectories(folder.resolve("notes"));
    file("notes/dot.kiln", DOT.replace("define same(x: T): T = x\n", ""));
    String[] build = {"build", folder.resolve("notes").toString(), "-d", folder.toString()};
    assertThat(kiln(build)).isZero();
    assertThat(err).isEmpty();
    assertThat(kiln(build[0], build[1], build[2], build[3], "--notes")).isZero();
    assertThat(err)
        .contains("dot.kiln:3:24: note: K6002 the optimiser's note: unrolled: the 3 rounds")
        .contains("dot.kiln:1:8: note: K6002 the optimiser's note: 'dot' has 18 bytes of code");
  }

  @Test
  void classesAreTheSameWhateverTheFolder() throws IOException {
    String[] made = new String[2];
    for (int i = 0; i < 2; i++) {
      Path own = folder.resolve("folder " + i);
      Files.createDirectories(own.resolve("src/com/acme"));
      Files.writeString(
          own.resolve("src/com/acme/loops.kiln"),
          PROGRAM.replace("param m: Real", "const m = 2.0"));
      assertThat(kiln("build", own.resolve("src").toString(), "-d", own.toString()))
          .isZero();
      made[i] = Files.readString(own.resolve("com/acme/Loops.java"));
    }
    assertThat(made[0]).isEqualTo(made[1]).doesNotContain("folder 0");
  }
}
