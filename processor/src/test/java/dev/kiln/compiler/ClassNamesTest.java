package dev.kiln.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files and headers are called in Kiln and in Java. */
class ClassNamesTest {
  @ParameterizedTest
  @CsvSource({
    "physics.kiln,            physics,              '',            Physics",
    "Physics.kiln,            Physics,              '',            Physics",
    "com/acme/Physics.kiln,   com.acme.Physics,     com.acme,      Physics",
    "mandelbrot-sum.kiln,     mandelbrot_sum,       '',            MandelbrotSum",
    "heat_2d.kiln,            heat_2d,              '',            Heat2d",
    "2body.kiln,              _2body,               '',            _2body",
    "a..b.kiln,               a__b,                 '',            AB",
    "--.kiln,                 ___,                  '',            __",
    "new/acme-labs/int.kiln,  new_.acme_labs.int_,  new_.acme_labs, Int",
    "3d/été.kiln,             _3d.été,              _3d,           Été",
    "𝑥.kiln,                  𝑥,                    '',            𝑥"
  })
  void pathsBecomeModulesAndClasses(String path, String module, String packageName, String name) {
    assertThat(ClassNames.ofPath(path)).isEqualTo(new ClassNames(module, packageName, name));
  }

  @Test
  void aHeaderWins() {
    ClassNames names = ClassNames.of("elsewhere/x.kiln", header("module com.acme.heat_flow\n"));
    assertThat(names).isEqualTo(new ClassNames("com.acme.heat_flow", "com.acme", "HeatFlow"));
    assertThat(names.qualifiedName()).isEqualTo("com.acme.HeatFlow");
    assertThat(names.javaFile()).isEqualTo("com/acme/HeatFlow.java");
  }

  @Test
  void onlyAHeaderOfAnotherClassIsWorthAWarning() {
    assertThat(disagreement("com/acme/heat-flow.kiln", "module com.acme.heat_flow\n"))
        .isEmpty();
    assertThat(disagreement("com/acme/HeatFlow.kiln", "module com.acme.heat_flow\n"))
        .isEmpty();
    assertThat(disagreement("com/acme/heat.kiln", "let x = 1\n")).isEmpty();
    BuildProblem problem = disagreement("com/acme/heat.kiln", "\nmodule heat\n").orElseThrow();
    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
    assertThat(problem.span().line()).isEqualTo(2);
    assertThat(problem.message())
        .isEqualTo("the class will be 'Heat', but the file lies where 'com.acme.heat' belongs");
  }

  @Test
  void twoFilesCannotBecomeOneClass() {
    Sink sink = new Sink();
    List<Input> inputs = Stream.of("a-b.kiln", "c.kiln", "A_b.kiln")
        .map(path ->
            Input.of(ClassNames.ofPath(path).module(), SourceFile.of(path, "const x = 1\n")))
        .toList();
    assertThat(ClassNames.ofModules(Compiler.analyze(inputs, sink)).keySet())
        .containsExactly("a_b", "c", "A_b");
    assertThat(sink.problems()).hasSize(1);
    assertThat(sink.problems().get(0).span().place()).isEqualTo("A_b.kiln:1:1");
    assertThat(sink.problems().get(0).message())
        .isEqualTo("both this file and 'a-b.kiln' would become the class 'AB'");
  }

  private static Optional<BuildProblem> disagreement(String path, String text) {
    SourceFile source = SourceFile.of(path, text);
    return ClassNames.disagreement(path, Parser.parse(source, new Sink()).header());
  }

  private static Optional<Module.Path> header(String text) {
    return Parser.parse(SourceFile.of("x.kiln", text), new Sink()).header();
  }
}
