package dev.kiln.processor;

import static dev.kiln.processor.Javac.OPEN;
import static dev.kiln.processor.Javac.compile;
import static dev.kiln.processor.Javac.errors;
import static dev.kiln.processor.Javac.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Methods that do not fit their functions, and what javac says of them. */
class MethodFitTest {
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
}
