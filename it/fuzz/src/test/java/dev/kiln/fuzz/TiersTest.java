package dev.kiln.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.fuzz.Verdict.End;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A short run: every tier agrees with the evaluator, and every program is accepted. */
class TiersTest {
  private static final int BATCH = 20;

  @Test
  void quickTiersAgree() {
    Map<End, Integer> ends = new EnumMap<>(End.class);
    Set<String> reports = new HashSet<>();
    run(Options.quick(), 0, 400, ends, reports);
    assertThat(ends.getOrDefault(End.TOO_MUCH, 0)).isLessThan(8);
    assertThat(ends.get(End.FAILURE)).isBetween(4, 60);
    assertThat(reports).hasSizeGreaterThan(300);
  }

  @Test
  void slowTiersAgree() {
    List<Way> slow = Options.all().stream().filter(Way::slow).toList();
    run(slow, 5_000, 5_060, new EnumMap<>(End.class), new HashSet<>());
  }

  private static void run(
      List<Way> ways, long from, long to, Map<End, Integer> ends, Set<String> reports) {
    Comparison comparison = new Comparison(ways, 200_000);
    List<String> troubles = new ArrayList<>();
    for (long first = from; first < to; first += BATCH) {
      List<Build.Source> sources = new ArrayList<>();
      for (long seed = first; seed < Math.min(to, first + BATCH); seed++) {
        sources.add(new Build.Source("s" + seed, Generator.program(seed).print()));
      }
      comparison.of(sources).forEach((name, verdict) -> {
        ends.merge(verdict.end(), 1, Integer::sum);
        reports.add(verdict.report());
        verdict.troubles().forEach(trouble -> troubles.add(name + ": " + trouble));
      });
    }
    assertThat(troubles).isEmpty();
  }
}
