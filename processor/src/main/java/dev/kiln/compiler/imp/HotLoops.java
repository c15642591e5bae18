package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives innermost loops that stand inside other loops methods of their own. HotSpot replaces a
 * method that runs for long only at its loops, by worse code; a small method that is called often
 * it compiles as a whole, and puts it back into its caller.
 */
final class HotLoops {
  private static final int SHORT = 8;
  private static final int MOST_WORDS = 24;
  private static final int MOST_WORDS_OF_ROUND = 40;

  private final Outlining outlining;
  private final Set<Local> pinned;

  private HotLoops(Imp.Method method) {
    this.outlining = new Outlining(method, "_loop");
    this.pinned = Mentions.of(method.body()).pinned();
  }

  /** The method and the methods taken out of it. */
  static List<Imp.Method> outline(Imp.Method method) {
    if (!nests(method.body(), false)) {
      return List.of(method);
    }
    HotLoops loops = new HotLoops(method);
    List<Stmt> body = loops.rewrite(method.body(), Set.of(), false);
    List<Imp.Method> all = new ArrayList<>();
    all.add(loops.outlining.made().isEmpty() ? method : method.withBody(body));
    all.addAll(loops.outlining.made());
    return all;
  }

  /** Whether a loop stands inside another. */
  private static boolean nests(List<Stmt> statements, boolean inLoop) {
    for (Stmt statement : statements) {
      boolean loop = Statements.isLoop(statement);
      for (List<Stmt> list : Statements.inner(statement)) {
        if (nests(list, inLoop || loop)) {
          return true;
        }
      }
      if (loop && inLoop) {
        return true;
      }
    }
    return false;
  }

  private List<Stmt> rewrite(List<Stmt> statements, Set<Local> afterAll, boolean inLoop) {
    if (statements.stream().noneMatch(HotLoops::hasLoop)) {
      return statements;
    }
    Set<Local> after = new LinkedHashSet<>(afterAll);
    after.removeAll(Statements.declared(statements));
    LinkedList<Stmt> rewritten = new LinkedList<>();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Stmt statement = statements.get(i);
      rewritten.addAll(0, rewrite(statement, after, inLoop));
      after.addAll(Mentions.of(List.of(statement)).all());
    }
    return rewritten;
  }

  private List<Stmt> rewrite(Stmt statement, Set<Local> after, boolean inLoop) {
    boolean loop = Statements.isLoop(statement);
    boolean innermost = Statements.inner(statement).stream()
        .allMatch(list -> list.stream().noneMatch(HotLoops::hasLoop));
    if (loop && inLoop && innermost && !isShort(statement)) {
      List<Stmt> piece = List.of(statement);
      Optional<List<Stmt>> call = Outlining.words(piece) > MOST_WORDS
          ? Optional.empty()
          : outlining.takeOne(piece, after, pinned);
      return call.orElse(piece);
    }
    Set<Local> around = new LinkedHashSet<>(after);
    if (loop) {
      around.addAll(Mentions.of(List.of(statement)).all());
    }
    return List.of(Statements.map(statement, list -> {
      Set<Local> inside = new LinkedHashSet<>(around);
      if (loop) {
        inside.removeAll(Statements.declared(list));
      }
      Optional<List<Stmt>> call = loop ? takeRound(list, inside) : Optional.empty();
      return call.orElseGet(() -> rewrite(list, inside, inLoop || loop));
    }));
  }

  /**
   * A round whose inner loop gives several values, as interleaved ones do, goes into a method as a
   * whole, if it gives one value at most itself.
   */
  private Optional<List<Stmt>> takeRound(List<Stmt> round, Set<Local> after) {
    boolean several = false;
    for (int i = 0; i < round.size(); i++) {
      Stmt statement = round.get(i);
      if (Statements.isLoop(statement) && !isShort(statement)) {
        Set<Local> behind = new LinkedHashSet<>(after);
        behind.addAll(Mentions.of(round.subList(i + 1, round.size())).all());
        several |= Outlining.results(List.of(statement), behind).size() > 1;
      }
      if (Statements.inner(statement).stream()
          .anyMatch(l -> l.stream().anyMatch(HotLoops::hasLoop))) {
        return Optional.empty();
      }
    }
    return several && Outlining.words(round) <= MOST_WORDS_OF_ROUND
        ? outlining.takeOne(round, after, pinned)
        : Optional.empty();
  }

  /** Whether it is, or holds, a loop of more than a few rounds. */
  private static boolean hasLoop(Stmt statement) {
    return Statements.isLoop(statement) && !isShort(statement)
        || Statements.inner(statement).stream()
            .anyMatch(list -> list.stream().anyMatch(HotLoops::hasLoop));
  }

  private static boolean isShort(Stmt statement) {
    return statement instanceof Imp.For loop
        && loop.from() instanceof Imp.IntConst from
        && loop.to() instanceof Imp.IntConst to
        && Math.abs(to.value() - from.value()) <= SHORT;
  }
}
