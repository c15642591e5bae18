package dev.kiln.processor;

import static dev.kiln.processor.Javac.OPEN;
import static dev.kiln.processor.Javac.assertPlaces;
import static dev.kiln.processor.Javac.compile;
import static dev.kiln.processor.Javac.errors;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where javac shows what is wrong in a program. */
class ProblemPlacesTest {
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

  private static final String DOT = OPEN + """
      @Compile(\"""
          @expect(unrolled)
          define dot(a: Vector(3), b: Vector(3)): Real = {
              var s = 0.0
              for k in 0..3 { s += a[k] * b[k] }
              s
          }
          define size(x: Real): Real = x
          \""")
      interface Dots {
        double dot(double[] a, double[] b);
      }
      """;

  @Test
  void notesStandAtTheirPlaceForThoseWhoAsk() {
    assertThat(compile(DOT).diagnostics()).isEmpty();
    Compilation asked = Javac.compiler(new KilnProcessor())
        .withOptions("-Xlint:all", "-Werror", "-Akiln.notes=true")
        .compile(Javac.file(DOT));
    assertThat(asked.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(asked.notes())
        .filteredOn(note -> note.getMessage(Locale.ROOT).contains("K6002"))
        .extracting(note -> note.getPosition())
        .containsExactly((long) DOT.indexOf("dot("), (long) DOT.indexOf("a[k]"));
    assertThat(asked.notes())
        .anyMatch(note -> note.getMessage(Locale.ROOT).contains("the 3 rounds are written out"))
        .noneMatch(note -> note.getMessage(Locale.ROOT).contains("'size'"));
  }

  @Test
  void whatIsExpectedStandsAtItsPlace() {
    String source = DOT.replace("unrolled", "unrolled, closed_form, bytes <= 10");
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compile(source));
    assertThat(errors)
        .extracting(error -> error.getPosition())
        .containsExactly((long) source.indexOf("closed_form"), (long) source.indexOf("bytes"));
    assertThat(errors.get(0).getMessage(Locale.ROOT))
        .startsWith("K6001 unmet expectation: nothing in 'dot' became a closed form")
        .contains("line 7: unrolled: the 3 rounds are written out");
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
}
