package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac says, and where, with the processor in it. */
class KilnProcessorTest {
  private static final String OPEN = """
      package com.acme;
      import dev.kiln.annotations.Compile;
      """;

  @Test
  void everyLintIsContent() {
    Compilation compilation = compile(OPEN + """
        @Compile(\"""
            define area(r: Real): Real = pi * r^2
            define scale(v: Vector(3), k: Real): Vector(3) = k * v
            define total(v: Vector(n)): Real = sum(v)
            define twice(f: (Real) -> Real, x: Real): Real = f(f(x))
            define count(n: Int): Int = n + 1
            define big(b: Bool, s: Str): Str = if b then s ++ "!" else s
            define root(A: Matrix(m, m)): Real = A[0, 0]
            define sorted(xs: List(Real)): List(Real) = sort(xs)
            define lengths(words: List(Str)): Map(Str, Int) = {
                var lengths: Map(Str, Int) = [:]
                for w in words { lengths[w] = length(w) }
                lengths
            }
            define letters(words: Map(Str, Int)): Set(Str) = {
                var found: Set(Str) = #{}
                for (word, _) in words { found = #{..found, word} }
                found
            }
            define sums(rows: List(List(Int))): List(Int) = map(rows, sum)
            \""")
        public interface Geometry {
          double area(double r);
          double[] scale(double[] v, double k);
          void scale(double[] v, double k, double[] result);
          double total(double[] v);
          double twice(java.util.function.DoubleUnaryOperator f, double x);
          int count(int n);
          String big(boolean b, String s);
          double root(int m, double[] a);
          java.util.List<Double> sorted(java.util.List<Double> xs);
          java.util.Map<String, Long> lengths(java.util.List<String> words);
          java.util.Set<String> letters(java.util.Map<String, Long> words);
          default double half(double r) { return area(r) / 2; }
          static Geometry make() { return GeometryKiln.create(); }
          @Override String toString();
        }
        """);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(generated(compilation)).containsExactly("/SOURCE_OUTPUT/com/acme/GeometryKiln.java");
  }

  @Test
  void optionsTuplesAndSums() {
    Compilation compilation = compile(OPEN + """
        import java.util.List;
        import java.util.Optional;
        @Compile(\"""
            data Shape = Circle(r: Real) | Square(side: Real)
            define place(xs: List(Int), x: Int): Option(Int) = index_of(xs, x)
            define or_zero(x: Option(Real)): Real = x ?? 0.0
            define ends(v: Vector(n)): Option(Vector(2)) =
                if n == 0 then None else Some([v[0], v[n - 1]])
            define rest(xs: Option(List(Str))): Option(List(Str)) = match xs {
                Some([_, ..tail]) => Some(tail)
                _ => None
            }
            define grown(s: Shape, k: Real): Shape = match s {
                Circle(r) => Circle(k * r)
                Square(a) => Square(k * a)
            }
            define divided(a: Int, b: Int): Result(Int, Str) =
                if b == 0 then Err("by zero") else Ok(a / b)
            define both(x: Real): (Real, Real) = (x, -x)
            \""")
        public interface Parts {
          Optional<Long> place(List<Long> xs, long x);
          double or_zero(Optional<Double> x);
          Optional<double[]> ends(double[] v);
          Optional<List<String>> rest(Optional<List<String>> xs);
          PartsKiln.Shape grown(PartsKiln.Shape s, double k);
          PartsKiln.Result divided(long a, long b);
          PartsKiln.Tuple1 both(double x);
          static double use(Parts parts) {
            PartsKiln.Shape s = parts.grown(new PartsKiln.Shape.Circle(1.0), 2.0);
            double r = s instanceof PartsKiln.Shape.Circle c ? c.r() : 0.0;
            return r + parts.both(r).p1() + parts.or_zero(Optional.empty());
          }
        }
        """);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
  }

  @Test
  void recordsOfTheUsersStandForTuplesAndRecords() {
    Compilation compilation = compile(OPEN + """
        @Compile(\"""
            data Ball(n: Nat) = Ball(center: Vector(n), radius: Real)
            define turned(p: (Real, Real)): (Real, Real) = (-p.1, p.0)
            define grown(b: Ball(2), k: Real): Ball(2) = b with { radius: k * b.radius }
            define counted(p: (Real, Real), n: Int): ((Real, Real), Int) = (p, n + 1)
            define inside(b: Ball(2), p: (Real, Real)): Bool =
                norm(b.center - [p.0, p.1]) <= b.radius
            \""")
        public interface Plane {
          record Point(double x, double y) {}
          record Disc(double[] center, double radius) {}
          record Counted(Point point, long count) {}
          Point turned(Point p);
          Disc grown(Disc b, double k);
          Counted counted(Point p, long n);
          boolean inside(PlaneKiln.Ball b, Point p);
          static boolean use(Plane plane) {
            Point p = plane.turned(new Point(1, 2));
            return plane.inside(new PlaneKiln.Ball(new double[] {p.x(), p.y()}, 1.0), p);
          }
        }
        """);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
  }

  @Test
  void recordsWithOtherPartsDoNotFit() {
    String source = OPEN + """
        @Compile(\"""
            define few(p: (Real, Real)): Real = p.0
            define other(p: (Real, Int)): Real = p.0
            define empty(): (Option(Int), Int) = (None, 1)
            \""")
        interface Wrong {
          record One(double x) {}
          record Two(double x, double y) {}
          record Part(java.util.Optional<Long> x, long y) {}
          record Self(Self self, double y) {}
          double few(One p);
          double other(Two p);
          Part empty();
        }
        """;
    assertThat(errors(compile(source))).hasSize(3);
    assertThat(messages(errors(compile(source)))).contains("the parameter 'p' is");
  }

  @Test
  void anOptionThatDoesNotFitIsTold() {
    String source = OPEN + """
        import java.util.Optional;
        @Compile("define half(x: Option(Int)): Option(Real) = None")
        interface Wrong {
          Optional<Long> half(Long x);
        }
        """;
    assertThat(messages(errors(compile(source))))
        .contains(
            "java.util.Optional<java.lang.Double> half(java.util.Optional<java.lang.Long> x)");
  }

  @Test
  void problemsStandAtTheirPlace() {
    String source = OPEN + """
        @Compile(\"""
            define area(r: Real): Real = pi * r^2 + missing

              define other(r: Real): Real = \\
                 unknown\\t+ r + \\
              nowhere
            \""")
        interface Geometry {
          double area(double r);
        }
        interface Plain {}
        @Compile("define f(): Real =\\u00202.0 * absent")
        interface Second {
          double f();
        }
        """;
    Compilation compilation = compile(source);
    assertPlaces(compilation, source, "missing", "unknown", "nowhere", "absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lineEndsOfAnyKindDoNotMovePlaces(String end) {
    String source = (OPEN + """
        @Compile(\"""
        \t\tdefine area(r: Real): Real =\t{  \t
        \t\t\tlet x = 1.0 \s
        \t\t\tx + \tmissing
        \t\t}
        \t\t\""")
        interface Geometry {
          double area(double r);
        }
        """).replace("\n", end);
    assertPlaces(compile(source), source, "missing");
  }

  @Test
  void placesInSumsOfLiterals() {
    String source = OPEN + """
        @Compile(value = "define area(r: Real): Real = "
            + /* "missing" */ ("r + " + \"""
              missing
            \"""))
        interface Geometry {
          double area(double r);
        }
        """;
    int second = source.lastIndexOf("missing");
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compile(source));
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getPosition()).isEqualTo(second);
    assertThat(errors.get(0).getLineNumber()).isEqualTo(5);
    assertThat(errors.get(0).getColumnNumber()).isEqualTo(7);
  }

  @Test
  void constantsByNameAreToldAtTheAnnotationWithThePlaceInWords() {
    String source = OPEN + """
        @Compile(Programs.AREA)
        interface Geometry {
          double area(double r);
        }
        class Programs {
          static final String AREA = "define area(r: Real): Real =\\n  r + missing + absent";
        }
        """;
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compile(source));
    assertThat(errors).hasSize(1);
    assertThat(source.substring((int) errors.get(0).getPosition())).startsWith(".AREA");
    assertThat(errors.get(0).getMessage(Locale.ROOT))
        .contains("'missing'")
        .contains("at line 2, column 7 of the program")
        .contains("2 |   r + missing + absent")
        .contains("'absent'")
        .contains("at line 2, column 17 of the program");
  }

  @Test
  void aCompilerThatIsNotJavacGetsThePlaceInWords() {
    String source = OPEN + """
        @Compile("define area(r: Real): Real =\\n  r + missing")
        interface Geometry {
          double area(double r);
        }
        """;
    KilnProcessor processor = new KilnProcessor(Translation.compiler(), env -> Optional.empty());
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compile(processor, source));
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getMessage(Locale.ROOT))
        .contains("'missing'")
        .contains("line 2, column 7 of the program");
    assertThat(source.substring((int) errors.get(0).getPosition())).startsWith("\"define");
  }

  @Test
  void methodsAreComparedWithFunctions() {
    String source = OPEN + """
        @Compile(\"""
            define area(r: Real): Real = pi * r^2
            define scale(v: Vector(3), k: Real): Vector(3) = k * v
            define any(x: T): T = x
            define shout(s: Str) = print(s)
            \""")
        interface Geometry {
          double aera(double r);
          double area(float radius);
          long scale(double[] v, double k);
          void scale(double[] v);
          double any(double x);
          void shout(String s);
        }
        """;
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compile(source));
    assertThat(errors)
        .extracting(e -> source.substring((int) e.getPosition()).split("[(,; ]")[0])
        .containsExactlyInAnyOrder("aera", "radius)", "scale", "scale", "any", "shout");
    String all = messages(errors);
    assertThat(all)
        .contains("K8005 method without a function: the program defines no function 'aera'")
        .contains("hint: did you mean 'area'?")
        .contains("K8006 signature that does not fit")
        .contains("the parameter 'radius' is float, but 'r' of the function is Real")
        .contains("hint: in Java: double area(double r)")
        .contains("the method gives long")
        .contains("hint: in Java: double[] scale(double[] v, double k)")
        .contains("takes values of any type")
        .contains("prints, and nothing says where to");
  }

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
        .contains("the file 'absent.kiln' is in none of these places")
        .contains("the file '../absent.kiln' cannot be looked for")
        .doesNotContain("mistake in Kiln");
  }

  @Test
  void aMistakeOfKilnIsOneErrorThatSaysSo() {
    KilnProcessor processor = new KilnProcessor((inputs, order, sink) -> {
      throw new dev.kiln.compiler.diagnostic.CompilerBug("inline", "an open term");
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
  void nestedInterfacesAreNamedAfterAllAround() {
    Compilation compilation = compile(OPEN + """
        public class Outer {
          public interface Middle {
            @Compile(value = "define f(x: Real): Real = k * x", bind = "k = 2.0")
            interface Inner { double f(double x); }
          }
          @Compile(value = "define g(n: Int): Int = n", name = "Chosen")
          interface Named { long g(long n); }
        }
        """);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(generated(compilation))
        .containsExactly(
            "/SOURCE_OUTPUT/com/acme/Chosen.java",
            "/SOURCE_OUTPUT/com/acme/Outer_Middle_InnerKiln.java");
  }

  @Test
  void bindingsHaveTheirPlaces() {
    String source = OPEN + """
        @Compile(value = "param k: Real\\ndefine f(x: Real): Real = k * x",
            bind = {"k = 2.0 * missing"})
        interface Bound {
          double f(double x);
        }
        """;
    assertPlaces(compile(source), source, "missing");
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
  void twiceTheSameInputGivesTheSameText() throws Exception {
    String source = OPEN + """
        @Compile("define f(x: Real): Real = x * x")
        interface Twice {
          double f(double x);
        }
        """;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      JavaFileObject made =
          compile(source).generatedSourceFile("com.acme.TwiceKiln").orElseThrow();
      texts.add(made.getCharContent(true).toString());
    }
    assertThat(texts.get(0)).isEqualTo(texts.get(1)).doesNotContain("\r");
  }

  private static void assertPlaces(Compilation compilation, String source, String... words) {
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compilation);
    assertThat(errors).hasSize(words.length);
    for (int i = 0; i < words.length; i++) {
      int offset = source.indexOf(words[i]);
      assertThat(errors.get(i).getMessage(Locale.ROOT)).contains("'" + words[i] + "'");
      assertThat(errors.get(i).getPosition()).isEqualTo(offset);
      String before = source.substring(0, offset);
      assertThat(errors.get(i).getLineNumber())
          .isEqualTo(1
              + before.split("\r\n|\r|\n").length
              - (before.endsWith("\n") || before.endsWith("\r") ? 0 : 1));
    }
  }

  private static Compilation compile(String source) {
    return compile(new KilnProcessor(), source);
  }

  private static Compilation compile(KilnProcessor processor, String source) {
    return compiler(processor).withOptions("-Xlint:all", "-Werror").compile(file(source));
  }

  private static Compiler compiler(KilnProcessor processor) {
    return Compiler.javac().withProcessors(processor);
  }

  private static JavaFileObject file(String source) {
    Matcher first = Pattern.compile("(?:interface|class) (\\w+)").matcher(source);
    assertThat(first.find()).isTrue();
    return JavaFileObjects.forSourceString("com.acme." + first.group(1), source);
  }

  /** All errors but the one that warnings are errors. */
  private static List<Diagnostic<? extends JavaFileObject>> errors(Compilation compilation) {
    return compilation.errors().stream()
        .filter(e -> e.getPosition() != Diagnostic.NOPOS)
        .<Diagnostic<? extends JavaFileObject>>map(e -> e)
        .toList();
  }

  private static String messages(List<Diagnostic<? extends JavaFileObject>> errors) {
    StringBuilder text = new StringBuilder();
    errors.forEach(error -> text.append(error.getMessage(Locale.ROOT)).append('\n'));
    return text.toString();
  }

  private static List<String> generated(Compilation compilation) {
    return compilation.generatedSourceFiles().stream()
        .map(file -> file.toUri().getPath())
        .sorted()
        .toList();
  }
}
