package dev.kiln.processor;

import static dev.kiln.processor.Javac.OPEN;
import static dev.kiln.processor.Javac.compile;
import static dev.kiln.processor.Javac.generated;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Interfaces that the processor implements. */
class KilnProcessorTest {
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
}
