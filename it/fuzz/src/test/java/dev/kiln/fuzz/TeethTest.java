package dev.kiln.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Mistakes put in on purpose are found, and made small. */
class TeethTest {
  private static final int BATCH = 20;
  private static final int LAST = 1_500;
  private static final int SMALL = 20;

  @Test
  void everyMistakeIsFound() {
    List<Way> left = new ArrayList<>(Bugs.ways());
    Map<String, Long> found = new TreeMap<>();
    for (long first = 0; first < LAST && !left.isEmpty(); first += BATCH) {
      Comparison comparison = new Comparison(left, 50_000);
      List<Build.Source> sources = new ArrayList<>();
      for (long seed = first; seed < first + BATCH; seed++) {
        sources.add(new Build.Source("s" + seed, Generator.program(seed).print()));
      }
      comparison
          .of(sources)
          .forEach((name, verdict) -> verdict
              .mismatches()
              .forEach(mismatch ->
                  found.putIfAbsent(mismatch.way(), Long.parseLong(name.substring(1)))));
      left.removeIf(way -> found.containsKey(way.name()));
    }
    assertThat(left).extracting(Way::name).isEmpty();
  }

  @Test
  void aMistakeBecomesSmall() {
    Way way = Bugs.ways().stream()
        .filter(each -> each.name().equals("a - b is b - a"))
        .findFirst()
        .orElseThrow();
    Comparison comparison = new Comparison(List.of(way), 50_000);
    for (long seed = 0; ; seed++) {
      Node program = Generator.program(seed);
      List<String> troubles = troubles(comparison, program);
      if (!troubles.isEmpty()) {
        Node small = Reducer.reduce(program, comparison, troubles.get(0), 20);
        assertThat(troubles(comparison, small)).contains(troubles.get(0));
        assertThat(small.size()).as(small.print()).isLessThanOrEqualTo(SMALL);
        return;
      }
    }
  }

  private static List<String> troubles(Comparison comparison, Node program) {
    return comparison
        .of(List.of(new Build.Source("s", program.print())))
        .get("s")
        .troubles();
  }
}
