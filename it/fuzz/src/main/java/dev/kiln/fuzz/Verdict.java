package dev.kiln.fuzz;

import dev.kiln.engine.Run;
import java.util.List;

/**
 * What came of a program.
 *
 * @param end how the evaluator ended
 * @param report what it printed, its value or failure, and the calls that led there; the words of
 *     the checker or the crash, where it did not run
 * @param mismatches the ways that do not agree with that
 */
record Verdict(End end, String report, List<Mismatch> mismatches) {
  /** How the evaluator ended. */
  enum End {
    VALUE,
    FAILURE,
    TOO_LONG,
    REJECTED,
    CRASHED
  }

  /**
   * A way that does not agree.
   *
   * @param kind what differs
   * @param found what it came to instead
   */
  record Mismatch(String way, String kind, String found) {}

  static Verdict without(End end, String report) {
    return new Verdict(end, report, List.of());
  }

  /** What is wrong, so that two programs with the same mistake say the same. */
  List<String> troubles() {
    if (end == End.CRASHED || end == End.REJECTED) {
      return List.of(
          end + " " + report.lines().findFirst().orElse("").replaceAll("[\\w.]*\\d[\\w.:]*", "N"));
    }
    return mismatches.stream().map(each -> each.way() + ", " + each.kind()).toList();
  }

  /** All of a run that tiers must agree in. */
  static String report(Run run) {
    return run.printed()
        + run.failure()
            .map(e -> e.render() + "\n" + String.join("\n", e.kilnTrace()))
            .orElseGet(() -> "value: " + run.value().orElse("()"));
  }

  /** What differs in two runs, in a word or two. */
  static String kind(Run wanted, Run found) {
    if (wanted.failure().isPresent() != found.failure().isPresent()) {
      return found.failure().map(e -> "fails: " + e.code()).orElse("does not fail");
    }
    if (wanted.failure().isPresent()
        && wanted.failure().get().render().equals(found.failure().get().render())
        && wanted.printed().equals(found.printed())) {
      return "calls";
    }
    if (wanted.failure().isPresent()) {
      return wanted.failure().get().code().equals(found.failure().get().code())
          ? "place or text"
          : "code";
    }
    return wanted.value().equals(found.value()) ? "printed" : "value";
  }
}
