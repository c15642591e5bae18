package dev.kiln.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.pass.KnownCases;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No way through a {@code match} asks twice which constructor made a value: the pass that drops
 * such tests finds none in the golden programs as they are lowered, but where a tree would grow out
 * of proportion.
 */
class AskedOnceTest {
  /** Here clauses are asked as wholes, for a long guard must not be written twice. */
  private static final List<String> WHOLES = List.of("run/match/long-guards.kiln f");

  /** What the compiler writes to compare values has no match. */
  private static final Pattern DERIVED = Pattern.compile("(less|at_most|equal)@.*");

  @Test
  void constructorsAreAskedOnce() {
    List<String> twice = new ArrayList<>();
    List<GoldenFile> golden = GoldenFile.programs();
    for (GoldenFile file : golden) {
      Program program = lowered(file.source());
      Program without = KnownCases.run(program);
      for (Function function : program.functions().values()) {
        boolean fewer =
            tests(without.functions().get(function.name()).body()) < tests(function.body());
        boolean known = DERIVED.matcher(function.name()).matches() || makes(function.body());
        if (fewer && !known) {
          twice.add(file.name() + " " + function.name());
        }
      }
    }
    assertThat(twice).isEqualTo(WHOLES);
    assertThat(golden).hasSizeGreaterThan(500);
  }

  /** Whether a name stands for a value made there: whoever asks for its case, asks once. */
  private static boolean makes(Core body) {
    return Children.any(
        body, core -> core instanceof Core.Let let && let.value() instanceof Core.Make);
  }

  private static int tests(Core core) {
    int[] count = {core instanceof Core.Is ? 1 : 0};
    Children.forEach(core, child -> count[0] += tests(child));
    return count[0];
  }

  private static Program lowered(String source) {
    Sink sink = new Sink();
    SourceFile file = SourceFile.of("golden.kiln", source);
    Analysis analysis = Compiler.analyze(List.of(Input.of("golden", file)), sink);
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (Symbol.Function function : analysis.functions("golden")) {
      roots.put(function.name(), function);
    }
    return analysis.lower(roots, Map.of()).program();
  }
}
