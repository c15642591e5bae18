package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a program small that shows a mistake: of all programs one step smaller it takes the
 * smallest that still shows it, until none does. Several are tried together, for compiling one
 * costs as much as compiling many.
 */
final class Reducer {
  private static final int TOGETHER = 16;

  /** By how much fewer pieces may be longer as text. */
  private static final int ROOM = 40;

  private final Comparison comparison;
  private final String trouble;
  private final long end;
  private final Set<String> tried = new HashSet<>();

  private Reducer(Comparison comparison, String trouble, long seconds) {
    this.comparison = comparison;
    this.trouble = trouble;
    this.end = System.nanoTime() + seconds * 1_000_000_000L;
  }

  /**
   * The smallest program found in that time.
   *
   * @param trouble one of {@link Verdict#troubles} of the program
   */
  static Node reduce(Node program, Comparison comparison, String trouble, long seconds) {
    List<Way> ways = comparison.ways().stream()
        .filter(way -> trouble.startsWith(way.name() + ","))
        .toList();
    return new Reducer(new Comparison(ways, comparison.steps()), trouble, seconds).run(program);
  }

  private Node run(Node program) {
    Node current = program;
    boolean changed = true;
    while (changed && hasTime()) {
      changed = false;
      List<Node> cuts = Cuts.of(current);
      int at = 0;
      while (at < cuts.size() && hasTime()) {
        List<Node> some = cuts.subList(at, Math.min(cuts.size(), at + TOGETHER));
        Node smaller = smallest(some, current);
        at += TOGETHER;
        if (smaller != current) {
          current = smaller;
          changed = true;
          cuts = Cuts.of(current);
          at = Math.max(0, at - 2 * TOGETHER);
        }
      }
    }
    return current;
  }

  private boolean hasTime() {
    return System.nanoTime() < end;
  }

  private Node smallest(List<Node> candidates, Node otherwise) {
    List<Build.Source> sources = new ArrayList<>();
    int longest = otherwise.print().length() + ROOM;
    for (int i = 0; i < candidates.size(); i++) {
      String text = candidates.get(i).print();
      if (text.length() <= longest && tried.add(text)) {
        sources.add(new Build.Source("s" + i, text));
      }
    }
    if (sources.isEmpty()) {
      return otherwise;
    }
    Map<String, Verdict> verdicts = comparison.of(sources);
    Node best = otherwise;
    for (Build.Source source : sources) {
      Node candidate = candidates.get(Integer.parseInt(source.name().substring(1)));
      if (verdicts.get(source.name()).troubles().contains(trouble)
          && cost(candidate) < cost(best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** What is to become small: the pieces, and then the text. */
  private static long cost(Node node) {
    return node.size() * 1000L + node.print().length();
  }
}
