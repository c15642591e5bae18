package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.runtime.KilnException;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tests written in the standard library itself, in every tier; and where it fails. */
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

  @Test
  void aFailureNamesItsPlaceInTheLibrary() throws IOException {
    String place = "intrinsic(\"domain\", \"the mean of no numbers\")";
    Path file = Repository.root().resolve("processor/src/main/resources/kiln/std/arrays.kiln");
    List<String> lines = Files.readAllLines(file);
    int line = 0;
    while (!lines.get(line).contains(place)) {
      line++;
    }
    KilnException failure =
        Compiled.of("define f(v: Vector(n)): Real = mean(v)").failure("f", new double[0]);
    assertThat(failure.file()).isEqualTo("std/arrays.kiln");
    assertThat(failure.line()).isEqualTo(line + 1);
    assertThat(failure.column()).isEqualTo(lines.get(line).indexOf(place) + 1);
  }
}
