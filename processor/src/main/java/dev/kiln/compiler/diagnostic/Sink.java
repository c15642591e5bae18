package dev.kiln.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one compilation. At most {@value #LIMIT} errors are kept. */
public final class Sink {
  /** Errors beyond this number are counted, not kept. */
  public static final int LIMIT = 100;

  private final Set<Problem> problems = new LinkedHashSet<>();
  private int errors;
  private int dropped;

  /** Takes note of a problem; an equal one is kept only once. */
  public void report(Problem problem) {
    if (problem.severity() == Severity.ERROR && errors >= LIMIT) {
      dropped++;
    } else if (problems.add(problem) && problem.severity() == Severity.ERROR) {
      errors++;
    }
  }

  /** Whether anything reported stops the compilation. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** How many errors there were beyond the limit. */
  public int dropped() {
    return dropped;
  }

  /** All problems, by file in order of first appearance, then by place. */
  public List<Problem> problems() {
    List<String> files =
        problems.stream().map(p -> p.span().source().name()).distinct().toList();
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.<Problem>comparingInt(p -> files.indexOf(p.span().source().name()))
            .thenComparingInt(p -> p.span().start()));
    return List.copyOf(sorted);
  }
}
