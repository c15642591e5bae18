package dev.kiln.processor;

import static dev.kiln.processor.Javac.OPEN;
import static dev.kiln.processor.Javac.compile;
import static dev.kiln.processor.Javac.compiler;
import static dev.kiln.processor.Javac.errors;
import static dev.kiln.processor.Javac.file;
import static dev.kiln.processor.Javac.messages;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kiln.compiler.diagnostic.CompilerBug;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What javac says where nothing can be implemented, and what it is spared. */
class RefusalTest {
  @Test
  void whatCannotBeImplementedIsSaid() {
    String source = OPEN + """
        @Compile("const a = 1") class NoInterface {}
        @Compile("const a = 1") interface Open<T> {}
        @Compile("define id(x: Real): Real = x") interface Generic { <T> T id(T x); }
        class Outer { @Compile("const a = 1") private interface Hidden {} }
        @Compile interface Nothing {}
        @Compile(value = "const a = 1", file = "a.kiln") interface Both {}
        @Compile(value = "const a = 1", name = "a-b") interface Named {}
        @Compile(value = "const a = 1", grants = "Clock") interface Grants {}
        @Compile(value = "const a = 1", bind = "a") interface Bound {}
        @Compile("effect Log { add(n: Int): Unit }; define f(): Unit = Log.add(1)")
        interface Logs { void f(); }
        @Compile(file = "absent.kiln") interface Absent {}
        @Compile(file = "../absent.kiln") interface Upwards {}
        """;
    String all = messages(errors(compile(source)));
    assertThat(all)
        .contains("@Compile stands on interfaces only, and 'NoInterface' is none")
        .contains("the interface 'Open' has type parameters")
        .contains("the method 'id' has type parameters")
        .contains("'Hidden' is private")
        .contains("@Compile has no program")
        .contains("@Compile has both a program and a file")
        .contains("'a-b' is no simple name of a class")
        .contains("there is no effect 'Clock'")
        .contains("'a' binds nothing: write \"name = value\"")
        .contains("nothing handles the effect Log of 'f'")
        .contains("the file 'absent.kiln' is in none of these places")
        .contains("the file '../absent.kiln' cannot be looked for")
        .doesNotContain("mistake in Kiln");
  }

  @Test
  void twoOfOneNameAreAnError() {
    String source = OPEN + """
        @Compile(value = "define f(x: Real): Real = x", name = "Same")
        interface First {
          double f(double x);
        }
        @Compile(value = "define f(x: Real): Real = x", name = "Same")
        interface Second {
          double f(double x);
        }
        """;
    assertThat(messages(errors(compile(source))))
        .contains("there is another class 'com.acme.Same'");
  }

  @Test
  void wishesWithoutInfluenceAreWarnings() {
    String source = OPEN + """
        @Compile(value = "define f(x: Real): Real = x", unroll = 4)
        interface Wish {
          double f(double x);
        }
        """;
    Compilation warned = compiler(new KilnProcessor()).compile(file(source));
    assertThat(warned.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(warned.warnings()).hasSize(1);
    assertThat(warned.warnings().get(0).getMessage(Locale.ROOT)).contains("'unroll'");
    Compilation failed =
        compiler(new KilnProcessor()).withOptions("-Akiln.failOnWarning").compile(file(source));
    assertThat(failed.status()).isEqualTo(Compilation.Status.FAILURE);
  }

  @Test
  void aMistakeOfKilnIsOneErrorThatSaysSo() {
    KilnProcessor processor = new KilnProcessor((inputs, order, sink) -> {
      throw new CompilerBug("inline", "an open term");
    });
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compile(processor, OPEN + """
        @Compile("define area(r: Real): Real = r")
        interface Geometry {
          double area(double r);
          static Geometry make() { return GeometryKiln.create(); }
        }
        """));
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getMessage(Locale.ROOT))
        .contains("a mistake in Kiln, not in your code")
        .contains("inline: an open term");
  }

  @Test
  void brokenProgramsLeaveNoMissingSymbols() {
    Compilation compilation = compile(OPEN + """
        import java.util.List;
        import java.util.function.Function;
        @Compile("define area(r: Real): Real = missing")
        interface Geometry extends More<String> {
          double area(double r);
          List<? extends Number> numbers(List<String>[] a, int... b);
          <T extends Comparable<T>> T most(Function<? super T, T> f, T x);
          class User {
            double use() { return new GeometryKiln().area(1) + GeometryKiln.create().area(2); }
          }
        }
        interface More<X> {
          X more(X x);
        }
        """);
    assertThat(messages(errors(compilation))).contains("'missing'").doesNotContain("symbol");
    assertThat(errors(compilation)).hasSize(2);
  }

  @Test
  void whatJavacFindsBrokenIsLeftToJavac() {
    Compilation compilation = compile(OPEN + """
        @Compile(Missing.PROGRAM)
        interface Broken {
          double f(double x);
        }
        """);
    assertThat(errors(compilation)).hasSize(1);
    assertThat(messages(errors(compilation))).contains("variable Missing").doesNotContain("Kiln");
  }
}
