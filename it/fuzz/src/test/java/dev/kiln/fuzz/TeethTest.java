package dev.kiln.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.fuzz.Verdict.Mismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mistakes put in on purpose are found, and made small. */
class TeethTest {
  private static final int LAST = 2_000;
  private static final int SMALL = 30;

  /** The table of the README, for the next time it is brought up to date. */
  private static final Path TABLE = Path.of("target/teeth.md");

  @Test
  void everyMistakeIsFound() throws IOException {
    List<Way> left = new ArrayList<>(Bugs.ways());
    Map<String, Integer> programs = new LinkedHashMap<>();
    for (int seed = 0; seed < LAST && !left.isEmpty(); seed++) {
      for (Mismatch mismatch : mismatches(left, Generator.program(seed))) {
        if (!isRefused(mismatch)) {
          programs.put(mismatch.way(), seed + 1);
        }
      }
      left.removeIf(bug -> programs.containsKey(bug.name()));
    }
    Files.writeString(TABLE, table(programs));
    assertThat(left).extracting(Way::name).isEmpty();
  }

  /** A row for each tier: its mistakes, each with how many programs it took to find it. */
  private static String table(Map<String, Integer> programs) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Way bug : Bugs.ways()) {
      String[] parts = bug.name().split(": ");
      rows.computeIfAbsent(parts[0], tier -> new ArrayList<>())
          .add(parts[1] + " **" + programs.get(bug.name()) + "**");
    }
    StringBuilder table = new StringBuilder();
    rows.forEach(
        (tier, bugs) -> table.append("| " + tier + " | " + String.join("; ", bugs) + " |\n"));
    return table.toString();
  }

  /** A crash may be the tier itself that does not take what was changed, which proves nothing. */
  private static boolean isRefused(Mismatch mismatch) {
    return mismatch.kind().startsWith("crash");
  }

  @Test
  void aMistakeBecomesSmall() {
    List<Way> bug = Bugs.ways().stream()
        .filter(each -> each.name().equals("optimised: a - b is b - a"))
        .toList();
    Node program = null;
    List<Mismatch> found = List.of();
    for (long seed = 0; found.isEmpty(); seed++) {
      program = Generator.program(seed);
      found = mismatches(bug, program);
    }
    String kind = found.get(0).kind();
    String trouble = found.get(0).way() + ", " + kind;
    Node small = Reducer.reduce(program, comparison(bug), trouble, 600);
    assertThat(mismatches(bug, small)).extracting(Mismatch::kind).contains(kind);
    assertThat(small.size()).as(small.print()).isLessThanOrEqualTo(SMALL);
  }

  private static List<Mismatch> mismatches(List<Way> ways, Node program) {
    return comparison(ways)
        .of(List.of(new Build.Source("s", program.print())))
        .get("s")
        .mismatches();
  }

  private static Comparison comparison(List<Way> ways) {
    return new Comparison(ways, 50_000);
  }
}
