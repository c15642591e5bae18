package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts methods that are too large: HotSpot never compiles one of more than 8,000 bytes of code, and
 * a class file cannot hold one of more than 65,535.
 *
 * <pre>
 * { a; b; c; d }  at the end of a method  ->  { a; b; return rest(…) }   rest: { c; d }
 * if (x) { large }                        ->  if (x) { part(…) }         part: { large }
 * </pre>
 *
 * Inside first, so that what is left of a nested statement is small before its list is cut.
 */
final class SplitMethods {
  private static final int LARGEST = 6_000;
  private static final int LEAST = 1_500;

  private final Bytes bytes;
  private final Outlining outlining;
  private final Set<Local> pinned;

  private SplitMethods(Imp.Method method, Bytes bytes) {
    this.bytes = bytes;
    this.outlining = new Outlining(method, "_part");
    this.pinned = Mentions.of(method.body()).pinned();
  }

  /** The method, in as many as it takes. */
  static List<Imp.Method> split(Imp.Method method) {
    Bytes bytes = new Bytes();
    if (bytes.of(method.body()) <= LARGEST) {
      return List.of(method);
    }
    SplitMethods split = new SplitMethods(method, bytes);
    List<Stmt> body = split.shrink(method.body(), Set.of(), true);
    List<Imp.Method> all = new ArrayList<>(List.of(method.withBody(body)));
    all.addAll(split.outlining.made());
    return all;
  }

  /**
   * The same statements in fewer bytes.
   *
   * @param after the locals that may be read after them
   * @param end whether the method ends where they do
   */
  private List<Stmt> shrink(List<Stmt> statements, Set<Local> after, boolean end) {
    if (bytes.of(statements) <= LARGEST) {
      return statements;
    }
    List<Stmt> shrunk = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Stmt statement = statements.get(i);
      boolean last = i == statements.size() - 1;
      shrunk.add(
          bytes.of(statement) <= LARGEST
              ? statement
              : shrink(statement, later(statements, i + 1, after), end && last));
    }
    return end && !Mentions.of(shrunk).jumps()
        ? cutEnd(shrunk, Outlining.wordsFrom(shrunk))
        : cutPieces(shrunk, after);
  }

  /** A statement whose inner lists are cut; the largest go whole while it is still too large. */
  private Stmt shrink(Stmt statement, Set<Local> after, boolean end) {
    boolean loop = Statements.isLoop(statement);
    Set<Local> around = new LinkedHashSet<>(after);
    if (loop) {
      around.addAll(Mentions.of(List.of(statement)).all());
    }
    boolean innerEnd = end && !loop;
    Stmt shrunk =
        Statements.map(statement, list -> shrink(list, inside(list, around, loop), innerEnd));
    while (bytes.of(shrunk) > LARGEST) {
      Optional<List<Stmt>> largest = Statements.inner(shrunk).stream()
          .max((a, b) -> Integer.compare(bytes.of(a), bytes.of(b)));
      if (largest.isEmpty() || bytes.of(largest.get()) < LEAST) {
        return shrunk;
      }
      Optional<List<Stmt>> call = innerEnd && !Completion.goesOn(largest.get())
          ? outlining.takeEnd(largest.get())
          : outlining.take(largest.get(), inside(largest.get(), around, loop), pinned);
      if (call.isEmpty()) {
        return shrunk;
      }
      shrunk = Statements.map(shrunk, list -> list == largest.get() ? call.get() : list);
    }
    return shrunk;
  }

  private static Set<Local> inside(List<Stmt> list, Set<Local> around, boolean loop) {
    Set<Local> inside = new LinkedHashSet<>(around);
    if (loop) {
      inside.removeAll(Statements.declared(list));
    }
    return inside;
  }

  /**
   * Statements that end the method: those that fit, then a call of the others, cut in turn.
   *
   * @param words what goes into each suffix of a list that these are the end of
   */
  private List<Stmt> cutEnd(List<Stmt> statements, int[] words) {
    if (bytes.of(statements) <= LARGEST || Completion.goesOn(statements)) {
      return statements;
    }
    int cut = bestCut(statements, words);
    if (cut == 0) {
      return statements;
    }
    List<Stmt> rest = cutEnd(statements.subList(cut, statements.size()), words);
    Optional<List<Stmt>> call = outlining.takeEnd(rest);
    List<Stmt> all = new ArrayList<>(statements.subList(0, cut));
    all.addAll(call.orElse(rest));
    return all;
  }

  /** Where the fewest locals go across, among the places that leave a method of a good size. */
  private int bestCut(List<Stmt> statements, int[] words) {
    int first = words.length - statements.size();
    int best = 0;
    int size = 0;
    for (int i = 0; i < statements.size() && size <= LARGEST - LEAST / 2; i++) {
      boolean blank = i > 0
          && statements.get(i - 1) instanceof Imp.Declare declare
          && declare.value().isEmpty();
      if (size >= LEAST && !blank && (best == 0 || words[first + i] <= words[first + best])) {
        best = i;
      }
      size += bytes.of(statements.get(i));
    }
    return best;
  }

  /** Statements in the middle of a method: rows of them that can stand alone, as calls. */
  private List<Stmt> cutPieces(List<Stmt> statements, Set<Local> after) {
    if (bytes.of(statements) <= LARGEST) {
      return statements;
    }
    List<Stmt> cut = new ArrayList<>();
    int from = 0;
    while (from < statements.size()) {
      int to = from;
      int size = 0;
      while (to < statements.size()
          && size <= LARGEST - LEAST
          && !Mentions.of(List.of(statements.get(to))).leaves()) {
        size += bytes.of(statements.get(to++));
      }
      Optional<List<Stmt>> call = size < LEAST / 3
          ? Optional.empty()
          : outlining.take(statements.subList(from, to), later(statements, to, after), pinned);
      int next = call.isPresent() ? to : from + 1;
      cut.addAll(call.orElse(statements.subList(from, next)));
      from = next;
    }
    return cut;
  }

  private static Set<Local> later(List<Stmt> statements, int from, Set<Local> after) {
    Set<Local> later = new LinkedHashSet<>(after);
    later.addAll(Mentions.of(statements.subList(from, statements.size())).all());
    return later;
  }
}
