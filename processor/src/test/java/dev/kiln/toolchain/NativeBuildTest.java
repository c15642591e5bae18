package dev.kiln.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.NativeCode;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.Sha256;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.NativeLibrary;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeBuildTest {
  private static final String TOTAL = "@native define total(v: Vector(n)): Real = sum(v)\n";
  private static final String NONE = "no-such-compiler";

  @TempDir
  private Path folder;

  @Test
  void aLibraryAndItsIndexAreMade() throws IOException {
    GeneratedClass generated = generate(TOTAL);
    NativeBuild.Result result = build(NativeMode.AUTO, SomeCompiler.real().toString(), generated);
    assertThat(result.problems()).isEmpty();
    assertThat(result.line())
        .startsWith("native: 1 kernel of com.acme.Sums, by ")
        .matches(".*by \\w[\\w ]* \\d+\\.\\d+[\\d.]*(?:, levels(?: v\\d)+)?");
    String place = NativeLibrary.folder() + "com-acme-Sums.properties";
    byte[] library =
        result.resources().get(NativeLibrary.folder() + NativeLibrary.file("com-acme-Sums"));
    assertThat(result.resources()).hasSize(2).containsKey(place);
    Properties index = new Properties();
    index.load(new StringReader(new String(result.resources().get(place), StandardCharsets.UTF_8)));
    assertThat(index.getProperty("size")).isEqualTo(Integer.toString(library.length));
    assertThat(index.getProperty("sha256")).isEqualTo(Sha256.of(library));
    assertThat(index.getProperty("source"))
        .isEqualTo(generated.natives().orElseThrow().kernels().source());
    assertThat(generated.java().text()).contains("\"" + index.getProperty("source") + "\"");
  }

  @Test
  void equalInputGivesEqualBytes() {
    String cc = SomeCompiler.real().toString();
    var first = build(NativeMode.AUTO, cc, generate(TOTAL)).resources();
    var second = build(NativeMode.AUTO, cc, generate(TOTAL)).resources();
    assertThat(second.keySet()).containsExactlyElementsOf(first.keySet());
    first.forEach((place, bytes) -> assertThat(second.get(place)).isEqualTo(bytes));
  }

  @Test
  void nothingIsStartedForClassesWithoutNativeCode() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    GeneratedClass plain = generate("define total(v: Vector(n)): Real = sum(v)\n");
    assertThat(build(NativeMode.REQUIRE, cc.file().toString(), plain))
        .isSameAs(NativeBuild.Result.NOTHING);
    assertThat(build(NativeMode.OFF, cc.file().toString(), generate(TOTAL)))
        .isSameAs(NativeBuild.Result.NOTHING);
    assertThat(cc.starts()).isZero();
  }

  @Test
  void aCompilerThatIsMissingIsNoProblemUnlessItIsRequired() {
    NativeBuild.Result java = build(NativeMode.AUTO, NONE, generate(TOTAL));
    assertThat(java.problems()).isEmpty();
    assertThat(java.resources()).isEmpty();
    assertThat(java.line())
        .isEqualTo(
            "native: none for com.acme.Sums, Java runs: there is no C compiler '" + NONE + "'");
    NativeBuild.Result failed = build(NativeMode.REQUIRE, NONE, generate("\n\n" + TOTAL));
    assertThat(failed.line()).isEmpty();
    Problem problem = failed.problems().get(0);
    assertThat(problem.code()).isEqualTo(NativeCode.UNBUILT);
    assertThat(problem.severity()).isEqualTo(Severity.ERROR);
    assertThat(problem.span().line()).isEqualTo(3);
    assertThat(problem.message()).contains("'com.acme.Sums'", "'" + NONE + "'");
  }

  @Test
  void aCompilerThatFailsSaysItsFirstErrorInOneLine() throws IOException {
    SomeCompiler cc = SomeCompiler.failing(
        folder,
        "kernels.c: In function f:",
        "kernels.c:7:1: error: expected expression",
        "kernels.c:8:1: error: the next");
    for (NativeMode mode : List.of(NativeMode.AUTO, NativeMode.REQUIRE)) {
      NativeBuild.Result result = build(mode, cc.file().toString(), generate(TOTAL));
      Problem problem = result.problems().get(0);
      assertThat(problem.message())
          .endsWith("counting cc failed: kernels.c:7:1: error: expected expression")
          .doesNotContain("\n");
      assertThat(problem.severity())
          .isEqualTo(mode == NativeMode.AUTO ? Severity.WARNING : Severity.ERROR);
      assertThat(result.resources()).isEmpty();
    }
  }

  @Test
  void whatCannotBeRunIsAProblemToo() throws IOException {
    Path text = Files.writeString(folder.resolve("cc"), "#!/no/such/interpreter\n");
    assertThat(text.toFile().setExecutable(true)).isTrue();
    assertThat(build(NativeMode.AUTO, text.toString(), generate(TOTAL)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("cc cannot be run"));
    for (String none : List.of(folder.toString(), "no\0name", folder + "/cc -O3")) {
      assertThat(build(NativeMode.AUTO, none, generate(TOTAL)).line())
          .contains("Java runs: there is no C compiler");
    }
  }

  @Test
  void whatIsKeptIsNotMadeAgain() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    NativeBuild natives = new NativeBuild(
        NativeMode.AUTO, cc.file().toString(), Optional.of(folder.resolve("a b/kept")));
    NativeBuild.Result first = natives.build(generate(TOTAL));
    int once = cc.starts();
    assertThat(once).isPositive();
    NativeBuild.Result second = natives.build(generate("// Elsewhere.\n" + TOTAL));
    assertThat(cc.starts()).isEqualTo(once);
    assertThat(second.line()).isEqualTo(first.line());
    first
        .resources()
        .forEach((place, bytes) -> assertThat(second.resources().get(place)).isEqualTo(bytes));

    natives.build(generate(TOTAL.replace("sum(v)", "sum(v) + 1.0")));
    assertThat(cc.starts()).isEqualTo(2 * once);
    natives.build(generate(TOTAL));
    assertThat(cc.starts()).as("one library of a name is kept").isEqualTo(3 * once);
    Files.setLastModifiedTime(cc.file(), FileTime.fromMillis(1_000_000));
    natives.build(generate(TOTAL));
    assertThat(cc.starts()).as("another compiler").isEqualTo(4 * once);
  }

  @Test
  void whatIsTornIsMadeAgain() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    Path kept = folder.resolve("kept");
    NativeBuild natives = new NativeBuild(NativeMode.AUTO, cc.file().toString(), Optional.of(kept));
    NativeBuild.Result first = natives.build(generate(TOTAL));
    int once = cc.starts();
    for (int length : new int[] {0, 50, 5_000}) {
      Path file = only(kept);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      int before = cc.starts();
      NativeBuild.Result again = natives.build(generate(TOTAL));
      assertThat(cc.starts()).isEqualTo(before + once);
      assertThat(again.line()).isEqualTo(first.line());
      assertThat(Files.readAllBytes(only(kept))).isEqualTo(whole);
    }
  }

  private static Path only(Path kept) throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static NativeBuild.Result build(NativeMode mode, String cc, GeneratedClass generated) {
    return new NativeBuild(mode, cc, Optional.empty()).build(generated);
  }

  static GeneratedClass generate(String program) {
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(
        List.of(Input.of("com.acme.sums", SourceFile.of("com/acme/sums.kiln", program))), sink);
    List<GeneratedClass> classes = JavaGeneration.generate(
        analysis, JavaGeneration.units(analysis), new Wishes(false, NativeMode.AUTO), sink);
    assertThat(sink.problems()).isEmpty();
    assertThat(classes).hasSize(1);
    return classes.get(0);
  }
}
