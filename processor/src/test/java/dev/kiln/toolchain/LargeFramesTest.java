package dev.kiln.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.NativeCode;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.runtime.NativeLibrary;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels that need too much of the stack are left out of a library, and no others. */
class LargeFramesTest {
  private static final String PROGRAM = """
      @native define total(v: Vector(n)): Real = sum(v)

      @native define fibonacci(n: Int): Int =
          if n < 2 then n else fibonacci(n - 1) + fibonacci(n - 2)

      @native define twice(n: Int): Int = 2 * fibonacci(n)

      @native define norm(v: Vector(n)): Real = sqrt(sum(v .* v))
      """;

  @TempDir
  private Path folder;

  @Test
  void namesAreReadFromWhatTheCompilersSay() {
    assertThat(LargeFrames.in("""
            kernels.c: In function 'k3_big.constprop.0':
            kernels.c:70:1: error: the frame size of 30000 bytes is larger than 24576 bytes \
            [-Werror=frame-larger-than=]
               70 | }
            kernels.c: In function 'kiln_1_other_v3':
            kernels.c:90:1: error: the frame size of 24600 bytes is larger than 24576 bytes
            cc1: some warnings being treated as errors
            """)).containsExactly("k3_big", "kiln_1_other_v3");
    assertThat(LargeFrames.in("""
            kernels.c:7:13: error: stack frame size (32088) exceeds limit (24576) in 'k3_big' \
            [-Werror,-Wframe-larger-than]
            kernels.c:9:13: error: stack frame size of 32088 bytes in function 'k4_big' \
            [-Werror,-Wframe-larger-than=]
            2 errors generated.
            """)).containsExactly("k3_big", "k4_big");
    assertThat(LargeFrames.in("""
            kernels.c: In function 'k3_big':
            kernels.c:70:1: error: the frame size of 30000 bytes is larger than 24576 bytes
            kernels.c:71:1: error: expected expression
            """)).isEmpty();
    assertThat(LargeFrames.in("")).isEmpty();
  }

  @Test
  void aKernelIsLeftOutAndTheRestStays() throws IOException {
    String cc = SomeCompiler.real().toString();
    GeneratedClass generated = large(NativeBuildTest.generate(PROGRAM), "k0_total(");
    NativeBuild.Result result = build(NativeMode.AUTO, cc, generated);
    assertThat(result.line()).startsWith("native: 3 kernels of com.acme.Sums, by ");
    assertThat(result.problems()).singleElement().satisfies(problem -> {
      assertThat(problem.code()).isEqualTo(NativeCode.IN_JAVA);
      assertThat(problem.severity()).isEqualTo(Severity.WARNING);
      assertThat(problem.span().line()).isEqualTo(1);
      assertThat(problem.message())
          .isEqualTo("'total' stays in Java, because its C function needs too much of the stack");
    });
    assertThat(without(result)).isEqualTo("kiln_0_total");
    assertThat(build(NativeMode.REQUIRE, cc, generated).problems())
        .extracting(Problem::severity)
        .containsExactly(Severity.ERROR);
  }

  /** A function that is not inlined counts to all that call it. */
  @Test
  void whatCallsItIsLeftOutToo() throws IOException {
    String cc = SomeCompiler.real().toString();
    GeneratedClass generated = large(NativeBuildTest.generate(PROGRAM), "k1_fibonacci(");
    NativeBuild.Result result = build(NativeMode.AUTO, cc, generated);
    assertThat(result.line()).startsWith("native: 2 kernels of com.acme.Sums, by ");
    assertThat(result.problems())
        .extracting(Problem::message)
        .allMatch(message -> message.endsWith("too much of the stack"))
        .hasSize(2);
    assertThat(without(result)).isEqualTo("kiln_1_fibonacci,kiln_2_twice");
  }

  /** What was left out is told again where the library comes from those that are kept. */
  @Test
  void itIsToldAgainAndNotTriedAgain() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    GeneratedClass generated = large(NativeBuildTest.generate(PROGRAM), "k0_total(");
    NativeBuild build =
        new NativeBuild(NativeMode.AUTO, cc.file().toString(), Optional.of(folder.resolve("kept")));
    NativeBuild.Result first = build.build(generated);
    int starts = cc.starts();
    NativeBuild.Result second = build.build(generated);
    assertThat(cc.starts()).isEqualTo(starts);
    assertThat(second.problems()).isEqualTo(first.problems()).hasSize(1);
    assertThat(second.line()).isEqualTo(first.line());
  }

  @Test
  void whereNothingIsLeftJavaRuns() {
    String cc = SomeCompiler.real().toString();
    GeneratedClass generated = large(
        NativeBuildTest.generate("@native define total(v: Vector(n)): Real = sum(v)\n"),
        "k0_total(");
    NativeBuild.Result result = build(NativeMode.AUTO, cc, generated);
    assertThat(result.line())
        .isEqualTo("native: none for com.acme.Sums, Java runs: all of it needs too much of the"
            + " stack");
    assertThat(result.resources()).isEmpty();
    assertThat(result.problems()).hasSize(1);
  }

  private static NativeBuild.Result build(NativeMode mode, String cc, GeneratedClass generated) {
    return new NativeBuild(mode, cc, Optional.empty()).build(generated);
  }

  private static String without(NativeBuild.Result result) throws IOException {
    Properties index = new Properties();
    byte[] bytes = result.resources().get(NativeLibrary.folder() + "com-acme-Sums.properties");
    index.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    return index.getProperty("without");
  }

  /** The same with a function that takes more than 24 KiB of the stack. */
  private static GeneratedClass large(GeneratedClass generated, String function) {
    GeneratedC code = generated.natives().orElseThrow();
    String head = "(?m)^(KILN_FUNCTION .*" + java.util.regex.Pattern.quote(function) + ".*\\{)$";
    String text = code.text()
        .replaceAll(head, "$1\n  volatile char space[30000];\n  space[0] = 1;\n  (void)space[0];");
    assertThat(text).isNotEqualTo(code.text());
    return new GeneratedClass(
        generated.java(),
        Optional.of(new GeneratedC(text, code.kernels(), code.exports(), code.refused())),
        List.copyOf(generated.wishes()));
  }
}
