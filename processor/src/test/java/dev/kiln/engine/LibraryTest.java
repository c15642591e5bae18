package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests written in the standard library itself, in every tier. */
class LibraryTest {
  @TestFactory
  Stream<DynamicTest> tests() {
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(List.of(), sink);
    Map<String, Lowering.TestRoot> tests = analysis.tests("kiln.std", false);
    Lowering.Lowered lowered = analysis.lower(Map.of(), tests);
    assertThat(sink.problems()).isEmpty();
    List<String> names = List.copyOf(tests.keySet());
    assertThat(names).isNotEmpty();
    return Stream.of(Tier.values()).flatMap(tier -> {
      Map<String, Run> runs = tier.run(lowered, names, text -> {});
      return names.stream()
          .map(name -> DynamicTest.dynamicTest(tier.text() + " " + name, () -> {
            assertThat(runs.get(name).failure().map(f -> f.render())).isEmpty();
          }));
    });
  }
}
