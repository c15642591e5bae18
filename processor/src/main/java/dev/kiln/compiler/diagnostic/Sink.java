package dev.kiln.compiler.diagnostic;

import dev.kiln.compiler.source.Span;
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
  private final List<Span> silent = new ArrayList<>();
  private int errors;
  private int dropped;

  /** Takes note of a problem; an equal one is kept only once. */
  public void report(Problem problem) {
    if (silent.stream().anyMatch(span -> span.contains(problem.span()))) {
      return;
    }
    if (problem.severity() == Severity.ERROR && errors >= LIMIT) {
      dropped++;
    } else if (problems.add(problem) && problem.severity() == Severity.ERROR) {
      errors++;
    }
  }

  /**
   * Takes no more note of what lies in a stretch of text: it holds a mistake already, of which
   * later stages would only tell the consequences.
   */
  public void silence(Span span) {
    silent.add(span);
  }

  /** Whether a stretch of text holds an error. */
  public boolean hasErrorIn(Span span) {
    return problems.stream()
        .anyMatch(each -> each.severity() == Severity.ERROR && span.contains(each.span()));
  }

  /** Whether anything reported stops the compilation. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** How many errors there were beyond the limit. */
  public int dropped() {
    return dropped;
  }

  /**
   * All problems, by file in order of first appearance, then by place; without those that only
   * follow from another inside them.
   */
  public List<Problem> problems() {
    List<String> files =
        problems.stream().map(p -> p.span().source().name()).distinct().toList();
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.removeIf(this::follows);
    sorted.sort(
        Comparator.<Problem>comparingInt(p -> files.indexOf(p.span().source().name()))
            .thenComparingInt(p -> p.span().start()));
    return List.copyOf(sorted);
  }

  private boolean follows(Problem problem) {
    if (!problem.mayFollow()) {
      return false;
    }
    boolean earlier = true;
    for (Problem other : problems) {
      if (other == problem) {
        earlier = false;
      } else if (other.severity() == Severity.ERROR && problem.span().contains(other.span())) {
        boolean same = other.span().contains(problem.span());
        if (!same || earlier) {
          return true;
        }
      }
    }
    return false;
  }
}
