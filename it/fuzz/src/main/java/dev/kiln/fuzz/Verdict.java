package dev.kiln.fuzz;

import dev.kiln.engine.Measured;
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
    TOO_MUCH,
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

  /** A program that the checker refuses, or a constant of it that takes too much to compute. */
  static Verdict rejected(String problem) {
    return without(
        problem.contains("cannot be computed: limit:") ? End.TOO_MUCH : End.REJECTED, problem);
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
  static String report(Measured run) {
    return run.printed()
        + run.failure()
            .map(e -> e.render() + "\n" + String.join("\n", e.kilnTrace()))
            .orElseGet(() -> "value: " + text(run));
  }

  private static String text(Measured run) {
    return run.value().filter(String.class::isInstance).map(String.class::cast).orElse("()");
  }

  /** What a run used, which tiers must agree in where the program has its charges. */
  static String counts(Measured run) {
    return "steps: " + run.steps() + ", bytes: " + run.bytes();
  }

  /** What differs in two runs, in a word or two. */
  static String kind(Measured wanted, Measured found) {
    if (wanted.failure().isPresent() != found.failure().isPresent()) {
      return found.failure().map(e -> "fails: " + e.code()).orElse("does not fail");
    }
    if (wanted.failure().isPresent()
        && !report(wanted).equals(report(found))
        && wanted.failure().get().render().equals(found.failure().get().render())
        && wanted.printed().equals(found.printed())) {
      return "calls";
    }
    if (wanted.failure().isPresent() && !report(wanted).equals(report(found))) {
      return wanted.failure().get().code().equals(found.failure().get().code())
          ? "place or text"
          : "code";
    }
    if (!report(wanted).equals(report(found))) {
      return text(wanted).equals(text(found)) ? "printed" : "value";
    }
    return "steps or bytes";
  }
}
