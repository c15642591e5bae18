package dev.kiln.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.type.Checker;
import dev.kiln.compiler.type.LibraryChecker;
import dev.kiln.compiler.type.Scheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** All compilations of a JVM share what is known of the standard library. */
class SharedLibraryTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 5;

  private static final List<String> PROGRAMS = List.of(
      "define f(x: Real, y: Real): Real = x * x + y * 2.0 - 1.0",
      "define f(xs: List(Int)) = xs.filter(x => x > 2).map(x => x * x).fold(0, (a, b) => a + b)",
      "define f(A: Matrix(3, 3), v: Vector(3)) = solve(A, v) |> norm",
      "define f(v: Vector(n)) = sum(map(v, x => sqrt(abs(x)))) / real(n)",
      "define f(text: Str) = text.split(\",\").map(t => parse_int(t) ?? 0).sort()",
      "define f(x: Real) = derivative(t => sin(t) * exp(t))(x)",
      "data P = P(x: Real, y: Real)\ndefine (+)(a: P, b: P) = P(a.x + b.x, a.y + b.y)\n"
          + "define f(p: P) = \"{p + p}\"",
      "define map(x) = x + 1\ndefine f(x: Int) = map(x)",
      "define f(m: Map(Str, Int)) = for k in keys(m) yield k ++ \"{m[k]}\"",
      "define f(x: Int) = sqroot(x)",
      "define f(v: Vector(2)): Vector(3) = v");

  @Test
  void threadsThatCompileAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<String>>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        List<String> programs = new ArrayList<>(PROGRAMS);
        Collections.rotate(programs, thread * PROGRAMS.size() / THREADS);
        work.add(() -> {
          List<String> all = new ArrayList<>();
          for (int round = 0; round < ROUNDS; round++) {
            programs.forEach(program -> all.add(program + compiled(program)));
          }
          Collections.sort(all);
          return all;
        });
      }
      List<String> alone = new ArrayList<>();
      List<Future<List<String>>> found = workers.invokeAll(work);
      for (int round = 0; round < ROUNDS; round++) {
        PROGRAMS.forEach(program -> alone.add(program + compiled(program)));
      }
      Collections.sort(alone);
      for (Future<List<String>> each : found) {
        assertThat(each.get()).isEqualTo(alone);
      }
    } finally {
      workers.shutdown();
    }
  }

  @Test
  void theOrderInWhichDefinitionsAreAskedForDoesNotMatter() {
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(List.of(), sink);
    List<Symbol.Function> functions =
        new ArrayList<>(analysis.scope(ModuleScope.LIBRARY).functions());
    List<String> forwards = schemes(analysis, functions, sink);
    Collections.reverse(functions);
    List<String> backwards = schemes(analysis, functions, sink);
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(forwards);
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void noModuleStandsInThePlaceOfTheLibrary() {
    assertThat(compiled("module kiln.std\ndefine f(x: Int) = x")).contains("kiln.std");
    assertThat(compiled("define f(x: Real) = sqrt(x)")).contains("real.sqrt");
  }

  private static List<String> schemes(
      Analysis analysis, List<Symbol.Function> functions, Sink sink) {
    Checker checker = Checker.check(analysis.names(), new LibraryChecker(analysis.names()), sink);
    List<String> shown = new ArrayList<>();
    for (Symbol.Function function : functions) {
      Scheme scheme = checker.of(function);
      shown.add(scheme.show(function.display()) + scheme.constraints().size() + scheme.equations());
    }
    return shown;
  }

  /** The Core of a program before and after optimising, or its problems. */
  private static String compiled(String text) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("m", SourceFile.of("m.kiln", text + "\n"))), sink);
    if (sink.hasErrors()) {
      return sink.problems().toString();
    }
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    analysis.functions("m").forEach(function -> roots.put(function.name(), function));
    var program = analysis.lower(roots, Map.of()).program();
    return CorePrinter.print(program) + CorePrinter.print(Optimizer.optimize(program));
  }
}
