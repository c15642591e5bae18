package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kiln.runtime.NativeLibrary;
import dev.kiln.toolchain.SomeCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCodeTest {
  private static final String SUMS = Javac.OPEN + """
      @Compile(\"""
          @native
          define total(v: Vector(n)): Real = sum(v .* v)

          @native
          define scaled(v: Vector(n), a: Real): Vector(n) = a .* v

          @native
          define steps(n: Int, by: Int): Int = n div by

          @native
          define near(x: Real, y: Real): Bool = abs(x - y) < 1e-3
          \""")
      public interface Sums {
        double total(double[] v);
        double[] scaled(double[] v, double a);
        long steps(long n, long by);
        boolean near(double x, double y);
      }
      """;

  private static final String PLAIN = Javac.OPEN + """
      @Compile("define total(v: Vector(n)): Real = sum(v)")
      public interface Plain {
        double total(double[] v);
      }
      """;

  private static final String PRINTING = Javac.OPEN + """
      @Compile(value = \"""
          @native
          define told(v: Vector(n)): Real = { print(v); sum(v) }
          \""", grants = "Console")
      public interface Told {
        double told(double[] v);
      }
      """;

  /** The model takes one of these, the other does too little, and the last prints. */
  private static final String CHOSEN = Javac.OPEN + """
      import dev.kiln.annotations.NativeChoice;

      @Compile(value = \"""
          define waves(v: Vector(n)): Vector(n) = map(v, x => sin(x))

          define twice(x: Real): Real = 2.0 * x

          @native(off)
          define total(v: Vector(n)): Real = sum(v)

          define told(v: Vector(n)): Real = { print(v); sum(v) }
          \""", grants = "Console", nativeCode = NativeChoice.AUTO)
      public interface Sums {
        double[] waves(double[] v);
        double twice(double x);
        double total(double[] v);
        double told(double[] v);
      }
      """;

  private static final String NO_COMPILER = "-Akiln.cc=no-such-compiler";

  @TempDir
  private Path folder;

  @Test
  void theLibraryIsWrittenBesideTheClasses() throws IOException {
    SomeCompiler.real();
    Compilation compilation = compile(SUMS);
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(said(compilation))
        .singleElement()
        .asString()
        .startsWith("native: 4 kernels of com.acme.SumsKiln, by ");
    String place = NativeLibrary.folder();
    assertThat(resource(compilation, place + "com-acme-SumsKiln.properties")).isNotNull();
    JavaFileObject library = resource(compilation, place + NativeLibrary.file("com-acme-SumsKiln"));
    assertThat(library).isNotNull();
    assertThat(library.openInputStream().readAllBytes()).hasSizeGreaterThan(1_000);
  }

  /** A build on a machine without a C compiler gives the same class, which runs in Java. */
  @Test
  void withoutACompilerTheClassIsTheSame() throws IOException {
    SomeCompiler.real();
    Compilation without = compile(SUMS, NO_COMPILER);
    assertThat(without.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(said(without))
        .containsExactly("native: none for com.acme.SumsKiln, Java runs: there is no C compiler"
            + " 'no-such-compiler'");
    assertThat(natives(without)).isEmpty();
    assertThat(text(without)).isEqualTo(text(compile(SUMS))).contains("NativeLibrary.of(");
  }

  @Test
  void nothingIsMadeWhereItIsOff() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    Compilation off = compile(SUMS, "-Akiln.native=off", "-Akiln.cc=" + cc.file());
    assertThat(off.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(said(off)).isEmpty();
    assertThat(natives(off)).isEmpty();
    assertThat(text(off)).doesNotContain("Native");
    assertThat(compile(PRINTING, "-Akiln.native=off").status())
        .isEqualTo(Compilation.Status.SUCCESS);
    assertThat(cc.starts()).isZero();
  }

  @Test
  void typesWithoutNativeCodeStartNoCompiler() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    Compilation plain = compile(PLAIN, "-Akiln.native=require", "-Akiln.cc=" + cc.file());
    assertThat(plain.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(said(plain)).isEmpty();
    assertThat(cc.starts()).isZero();
  }

  @Test
  void aRequiredLibraryThatCannotBeMadeIsAnErrorAtItsPlace() {
    Compilation failed = compile(SUMS, "-Akiln.native=require", NO_COMPILER);
    assertThat(failed.status()).isEqualTo(Compilation.Status.FAILURE);
    assertThat(Javac.errors(failed)).singleElement().satisfies(error -> {
      assertThat(error.getPosition()).isEqualTo(SUMS.indexOf("@native"));
      assertThat(error.getMessage(Locale.ROOT)).startsWith("K7002 ");
    });
  }

  @Test
  void aCompilerThatFailsIsAWarning() throws IOException {
    SomeCompiler cc = SomeCompiler.failing(folder, "kernels.c:7:1: error: no more memory");
    Compilation warned = Javac.compiler(new KilnProcessor())
        .withOptions("-Akiln.cc=" + cc.file())
        .compile(Javac.file(SUMS));
    assertThat(warned.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(warned.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.getMessage(Locale.ROOT))
            .startsWith("K7002 ")
            .contains("failed: kernels.c:7:1: error: no more memory")
            .doesNotContain("Exception"));
    assertThat(natives(warned)).isEmpty();
  }

  @Test
  void theCompilerChoosesWhereItIsAsked() throws IOException {
    SomeCompiler.real();
    Compilation chosen = compile(CHOSEN);
    assertThat(chosen.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(said(chosen))
        .singleElement()
        .asString()
        .startsWith("native: 1 kernel of com.acme.SumsKiln, by ");
    assertThat(text(chosen)).contains("KILN_0_WAVES");
    Compilation marked = compile(CHOSEN.replace("NativeChoice.AUTO", "NativeChoice.MARKED"));
    assertThat(marked.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(said(marked)).isEmpty();
    assertThat(text(marked)).doesNotContain("NativeLibrary");
    assertThat(said(compile(CHOSEN, "-Akiln.native=off"))).isEmpty();
  }

  @Test
  void functionsThatStayInJavaAreTold() {
    Compilation warned = Javac.compiler(new KilnProcessor()).compile(Javac.file(PRINTING));
    assertThat(warned.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(warned.warnings()).singleElement().satisfies(warning -> {
      assertThat(warning.getPosition()).isEqualTo(PRINTING.indexOf("@native"));
      assertThat(warning.getMessage(Locale.ROOT))
          .startsWith("K7001 ")
          .contains("because it prints");
    });
    for (String option : List.of("-Akiln.native=require", "-Akiln.failOnWarning")) {
      assertThat(Javac.errors(compile(PRINTING, option)))
          .singleElement()
          .satisfies(error -> assertThat(error.getMessage(Locale.ROOT)).startsWith("K7001 "));
    }
  }

  @Test
  void aSecondBuildStartsNoCompiler() throws IOException {
    SomeCompiler cc = SomeCompiler.counting(folder);
    String[] options = {"-Akiln.cc=" + cc.file(), "-Akiln.cache=" + folder.resolve("a cache")};
    Compilation first = compile(SUMS, options);
    int once = cc.starts();
    assertThat(once).isPositive();
    Compilation second = compile(SUMS, options);
    assertThat(cc.starts()).isEqualTo(once);
    assertThat(said(second)).isEqualTo(said(first));
    assertThat(natives(second)).hasSize(2).isEqualTo(natives(first));
    compile(SUMS.replace("1e-3", "1e-4"), options);
    assertThat(cc.starts()).isEqualTo(2 * once);
  }

  @Test
  void aModeThatIsNoneIsAnError() {
    Compilation failed = compile(SUMS, "-Akiln.native=yes");
    assertThat(failed.status()).isEqualTo(Compilation.Status.FAILURE);
    assertThat(failed.errors())
        .anySatisfy(error -> assertThat(error.getMessage(Locale.ROOT))
            .contains("-Akiln.native is 'yes', and can be auto, require, off"));
  }

  private static Compilation compile(String source, String... more) {
    List<Object> options = new ArrayList<>(List.of("-Xlint:all", "-Werror"));
    options.addAll(List.of(more));
    return Javac.compiler(new KilnProcessor())
        .withOptions(options.toArray())
        .compile(Javac.file(source));
  }

  private static List<String> said(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  private static JavaFileObject resource(Compilation compilation, String place) {
    return compilation.generatedFile(StandardLocation.CLASS_OUTPUT, place).orElse(null);
  }

  private static List<String> natives(Compilation compilation) {
    return compilation.generatedFiles().stream()
        .map(file -> file.toUri().getPath())
        .filter(path -> path.contains("META-INF"))
        .sorted()
        .toList();
  }

  private static String text(Compilation compilation) throws IOException {
    return compilation.generatedSourceFiles().get(0).getCharContent(true).toString();
  }
}
