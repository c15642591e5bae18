package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of some locals hold values that are needed at the same time: one is given a value while the
 * other is still to be read. Walks backwards, once: what a loop reads of the locals around it
 * counts as needed wherever a round ends.
 */
final class Interference {
  private final Map<Local, Integer> numbers;
  private final BitSet[] against;
  private final Deque<Place> places = new ArrayDeque<>();

  /** Where control may leave for, and what is needed there. */
  private record Place(String label, boolean loop, BitSet behind, BitSet head) {}

  private Interference(Map<Local, Integer> numbers) {
    this.numbers = numbers;
    this.against = new BitSet[numbers.size()];
    for (int i = 0; i < against.length; i++) {
      against[i] = new BitSet();
    }
  }

  /**
   * For each local those that were needed when it was given a value.
   *
   * @param numbers the locals in question, from 0
   */
  static BitSet[] of(List<Stmt> body, Map<Local, Integer> numbers) {
    Interference interference = new Interference(numbers);
    interference.before(body, new BitSet());
    return interference.against;
  }

  /** What is needed before the statements; {@code needed}, what is after them, is used up. */
  private BitSet before(List<Stmt> statements, BitSet needed) {
    BitSet now = needed;
    for (int i = statements.size() - 1; i >= 0; i--) {
      now = before(statements.get(i), now);
    }
    return now;
  }

  private BitSet before(Stmt statement, BitSet needed) {
    if (statement instanceof Imp.Declare declare) {
      declare.value().ifPresent(value -> given(declare.local(), value, needed));
      number(declare.local()).ifPresent(needed::clear);
    } else if (statement instanceof Imp.Assign assign) {
      given(assign.local(), assign.value(), needed);
      number(assign.local()).ifPresent(needed::clear);
    } else if (statement instanceof Imp.Return || statement instanceof Imp.Fail) {
      needed.clear();
    } else if (statement instanceof Imp.Break jump) {
      return copy(place(jump.label()).behind());
    } else if (statement instanceof Imp.Continue jump) {
      return copy(place(jump.label()).head());
    } else if (statement instanceof Imp.If branch) {
      BitSet otherwise = before(branch.otherwise(), copy(needed));
      BitSet then = before(branch.then(), needed);
      then.or(otherwise);
      addRead(branch.condition(), then);
      return then;
    } else if (statement instanceof Imp.Labelled labelled) {
      places.push(new Place(labelled.label(), false, copy(needed), new BitSet()));
      BitSet before = before(labelled.body(), needed);
      places.pop();
      return before;
    } else if (Statements.isLoop(statement)) {
      beforeLoop(statement, needed);
    }
    Statements.expressions(statement).forEach(expr -> addRead(expr, needed));
    return needed;
  }

  private void beforeLoop(Stmt loop, BitSet needed) {
    String label = loop instanceof Imp.For counting ? counting.label() : ((Imp.While) loop).label();
    BitSet behind = copy(needed);
    Mentions mentions = Mentions.of(List.of(loop));
    for (Local local : mentions.all()) {
      if (!mentions.declared().contains(local)) {
        number(local).ifPresent(needed::set);
      }
    }
    places.push(new Place(label, true, behind, copy(needed)));
    Statements.inner(loop).forEach(body -> before(body, copy(needed)));
    places.pop();
  }

  /** A local gets a value while others are needed; the one it is a copy of may be the same. */
  private void given(Local local, Expr value, BitSet needed) {
    Optional<Integer> number = number(local);
    if (number.isEmpty()) {
      return;
    }
    Optional<Integer> source =
        value instanceof Imp.Get get ? number(get.local()) : Optional.empty();
    boolean also = source.isPresent() && against[number.get()].get(source.get());
    against[number.get()].or(needed);
    source.ifPresent(each -> against[number.get()].set(each, also));
  }

  private void addRead(Expr expr, BitSet needed) {
    if (expr instanceof Imp.Get get) {
      number(get.local()).ifPresent(needed::set);
    }
    Expressions.parts(expr).forEach(part -> addRead(part, needed));
  }

  private Place place(String label) {
    return places.stream()
        .filter(place -> label.isEmpty() ? place.loop() : place.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Integer> number(Local local) {
    return Optional.ofNullable(numbers.get(local));
  }

  private static BitSet copy(BitSet set) {
    return (BitSet) set.clone();
  }
}
