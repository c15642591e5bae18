package dev.kiln.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.golden.GoldenFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every program of the suite is well formed after lowering and after each pass. */
class VerifierTest {
  private static Program lower(String text) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("t", SourceFile.of("t.kiln", text))), sink);
    if (sink.hasErrors()) {
      return new Program(Map.of(), Map.of(), Map.of(), Map.of());
    }
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    String module = analysis.modules().get(0);
    analysis.functions(module).forEach(f -> roots.put(f.name(), f));
    return analysis.lower(roots, analysis.tests(module, false)).program();
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> everyProgramOfTheSuite() {
    return GoldenFile.below("").stream()
        .filter(file -> !file.name().startsWith("diagnostics/"))
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> {
          Program program = lower(file.source());
          Program optimized = wellFormedThroughout(program);
          program.functions().values().forEach(f -> visitsWhatIsRebuilt(f.body()));
          readsBack(file.name().hashCode() % 3 == 0 ? optimized : program);
        }));
  }

  @Test
  void theLibrary() {
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(List.of(), sink);
    analysis.checker().checkModule(analysis.scope("kiln.std"));
    assertThat(sink.problems()).isEmpty();
    Program program =
        analysis.lower(Map.of(), analysis.tests("kiln.std", false)).program();
    readsBack(program);
    readsBack(wellFormedThroughout(program));
  }

  /**
   * Verifies a program before and after every pass, also after those it does not concern, which
   * must leave it as it is; gives what comes out.
   */
  private static Program wellFormedThroughout(Program lowered) {
    Program program = lowered;
    Verifier.verify(program);
    for (Pass pass : Passes.ALL) {
      Program changed = pass.work().run(program, new Notes());
      if (!pass.concerns(Optimizer.kinds(program))) {
        assertThat(changed == program).as(pass.name()).isTrue();
      }
      program = changed;
      Verifier.verify(program);
    }
    return program;
  }

  /** To visit the children of a node and to rebuild it are two visitors of the same nodes. */
  private static void visitsWhatIsRebuilt(Core core) {
    List<Core> visited = new ArrayList<>();
    List<Core> rebuilt = new ArrayList<>();
    Children.forEach(core, visited::add);
    Core same = Children.map(core, child -> {
      rebuilt.add(child);
      return child;
    });
    assertThat(same).isSameAs(core);
    assertThat(visited).hasSameSizeAs(rebuilt);
    for (int i = 0; i < visited.size(); i++) {
      assertThat(visited.get(i)).isSameAs(rebuilt.get(i));
      visitsWhatIsRebuilt(visited.get(i));
    }
  }

  /** The text of a program reads back to a program with that text. */
  private static void readsBack(Program program) {
    String text = CorePrinter.print(program);
    Program read = CoreReader.read(text);
    assertThat(CorePrinter.print(read)).isEqualTo(text);
    Verifier.verify(read);
  }

  @Test
  void rejectsWhatIsIllFormed() {
    Program good = lower("define f(x: Int): Int = x + 1");
    Function f = good.functions().get("f");
    Local stranger = new Local("y", 99, Scalar.INT, false);
    assertThatThrownBy(() -> Verifier.verify(with(good, f, new Core.Var(stranger))))
        .isInstanceOf(CompilerBug.class)
        .hasMessageContaining("not in scope");
    assertThatThrownBy(() -> Verifier.verify(with(good, f, new Core.Bool(true))))
        .isInstanceOf(CompilerBug.class);
    Core jump = new Core.Continue(new Label("a", 7));
    assertThatThrownBy(() -> Verifier.verify(with(good, f, jump)))
        .hasMessageContaining("continue of no loop");
  }

  private static Program with(Program program, Function function, Core body) {
    return program.withFunctions(List.of(function.withBody(body)));
  }
}
