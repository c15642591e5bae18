package dev.kiln.compiler.backend.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The array that takes a result may be one of the operands: what comes out is the same. */
class GivenArrayTest {
  private static final String PROGRAM = """
      define product(A: Matrix(4, 4), B: Matrix(4, 4)): Matrix(4, 4) = A * B
      define exchanged(A: Matrix(4, 4), B: Matrix(4, 4)): Matrix(4, 4) = transpose(A) - B
      define turned(v: Vector(16), w: Vector(16)): Vector(16) =
          tabulate(16, i => v[15 - i] + 2.0 * w[(i * 7 + 3) % 16])
      define shifted(v: Vector(16), w: Vector(16)): Vector(16) =
          tabulate(16, i => if i < 9 then v[(i + 5) % 16] * v[i] else w[i - 9])
      define nine(A: Matrix(4, 4), B: Matrix(4, 4)): Matrix(4, 4) =
          tabulate(4, 4, (i, j) => if i == 3 || j == 3 then 3.0 else A[j, i] * B[i, j])
      """;

  @TempDir
  Path folder;

  @Test
  void operandsMayTakeTheResult() throws ReflectiveOperationException, java.io.IOException {
    compile();
    SplittableRandom random = new SplittableRandom(7);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> made = loader.loadClass("com.acme.Given");
      for (String name : List.of("product", "exchanged", "turned", "shifted", "nine")) {
        Method returns = made.getMethod(name, double[].class, double[].class);
        Method fills = made.getMethod(name, double[].class, double[].class, double[].class);
        double[] a = random.doubles(16).toArray();
        double[] b = random.doubles(16).toArray();
        double[] wanted = (double[]) returns.invoke(null, a, b);
        double[] first = a.clone();
        fills.invoke(null, first, b, first);
        assertThat(first).as(name).containsExactly(wanted);
        double[] second = b.clone();
        fills.invoke(null, a, second, second);
        assertThat(second).as(name).containsExactly(wanted);
        double[] both = a.clone();
        fills.invoke(null, both, both, both);
        assertThat(both).as(name).containsExactly((double[]) returns.invoke(null, a, a));
      }
    }
  }

  private void compile() {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("given", SourceFile.of("given.kiln", PROGRAM))), sink);
    JavaGeneration.Unit unit = new JavaGeneration.Unit("given", "com.acme", "Given");
    String text = JavaGeneration.generate(analysis, List.of(unit), sink).get(0).text();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///com/acme/Given.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    List<String> options = List.of(
        "-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
    boolean compiled = ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(source))
        .call();
    assertThat(compiled).as(text).isTrue();
  }
}
