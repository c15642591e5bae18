package dev.kiln.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.engine.Tier;
import dev.kiln.fuzz.Verdict.Mismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Mistakes put into C on purpose are found; programs come in batches, as in a long run. Each mistake
 * is compiled with each batch, which takes minutes, so it is run by hand: {@code -Dteeth=native}.
 */
@EnabledIfSystemProperty(named = "teeth", matches = "native")
class NativeTeethTest {
  private static final int LAST = 600;
  private static final int BATCH = 20;

  /** The row of the README, for the next time it is brought up to date. */
  private static final Path ROW = Path.of("target/teeth-native.md");

  @Test
  void everyMistakeInCIsFound() throws IOException {
    assumeTrue(Tier.NATIVE.isHere());
    List<Way> all = NativeBugs.ways();
    List<Way> left = new ArrayList<>(all);
    Map<String, Integer> programs = new LinkedHashMap<>();
    for (int first = 0; first < LAST && !left.isEmpty(); first += BATCH) {
      for (Map.Entry<String, Verdict> each : verdicts(left, first).entrySet()) {
        int seed = Integer.parseInt(each.getKey().substring(1), 10);
        for (Mismatch mismatch : each.getValue().mismatches()) {
          assertThat(mismatch.kind()).as(mismatch.way()).doesNotStartWith("crash");
          programs.merge(mismatch.way(), seed + 1, Math::min);
        }
      }
      left.removeIf(bug -> programs.containsKey(bug.name()));
    }
    Files.writeString(ROW, row(all, programs));
    assertThat(left).extracting(Way::name).isEmpty();
  }

  private static Map<String, Verdict> verdicts(List<Way> ways, int first) {
    List<Build.Source> sources = new ArrayList<>();
    for (int seed = first; seed < first + BATCH; seed++) {
      Node program = Generator.program(seed, Policy.KERNELS, Policy.KERNELS.extent.small());
      sources.add(new Build.Source("s" + seed, program.print()));
    }
    return new Comparison(ways, 50_000).of(sources);
  }

  private static String row(List<Way> all, Map<String, Integer> programs) {
    return all.stream()
        .map(bug -> bug.name().split(": ")[1] + " **" + programs.get(bug.name()) + "**")
        .collect(Collectors.joining("; ", "| native | ", " |\n"));
  }
}
