package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The sizes of one definition while it is checked: what the inference variables stand for, what is
 * known, what is still to be shown. Equations are solved one after another ({@link Unification});
 * what cannot be decided is deferred and tried again when a variable of it is bound.
 *
 * <p>The tag {@code T} of an equation or obligation is the caller's and comes back with it.
 */
public final class SizeSolver<T> {
  private final Trail trail = new Trail();
  private final Bindings bindings = new Bindings(trail);
  /** With the flexible variables whose values could decide them. */
  private final Map<Pending<T>, Set<SizeVariable>> equations = new LinkedHashMap<>();

  private final Set<Pending<T>> obligations = new LinkedHashSet<>();
  private final List<Outcome.Contradiction<T>> contradictions = new ArrayList<>();
  private Facts facts = Facts.NONE;
  private Prover prover = new Prover(List.of());
  private Facts proverFacts = Facts.NONE;
  private long proverEpoch;

  /** A point to go back to with {@link #undo}; marks are undone in reverse order. */
  public record Mark(int position) {}

  /** A new inference variable. */
  public Size fresh(String name) {
    return fresh(name, Origin.NONE);
  }

  public Size fresh(String name, Origin origin) {
    return Size.of(SizeVariable.flexible(name, origin));
  }

  /** As far as it is known by now. */
  public Size resolve(Size size) {
    return bindings.resolve(size);
  }

  /**
   * Makes both sides equal. A contradiction changes nothing and is not reported again; the ones
   * that this brings about among deferred equations wait in {@link #takeContradictions}.
   *
   * @throws SizeOverflow if the sides are too large to be subtracted; nothing is changed
   */
  public Outcome<T> unify(Size left, Size right, T tag) {
    Pending<T> equation = new Pending<>(left, right, tag, facts);
    Unification<T> unification = new Unification<>(trail, bindings, equation);
    Outcome<T> outcome = attempt(unification);
    if (outcome instanceof Outcome.Deferred<T>) {
      await(equation);
    }
    if (!(outcome instanceof Outcome.Contradiction<T>)) {
      retry(unification.bound());
    }
    return outcome;
  }

  /** What {@link #unify} would bring about, without doing it: a late contradiction counts. */
  public Outcome<T> wouldUnify(Size left, Size right, T tag) {
    Mark mark = mark();
    int known = contradictions.size();
    try {
      Outcome<T> outcome = unify(left, right, tag);
      return contradictions.size() > known ? contradictions.get(known) : outcome;
    } finally {
      undo(mark);
    }
  }

  /** From here on {@code atLeastZero >= 0} is known. */
  public void assume(Size atLeastZero) {
    use(facts.plus(bindings.resolve(atLeastZero)));
  }

  /** From here on both are known to be equal. */
  public void assumeEqual(Size left, Size right) {
    use(facts.plusZero(bindings.resolve(left.minus(right))));
  }

  /** What is known here; keep it on entry to a scope, and {@link #use} it again on leaving. */
  public Facts facts() {
    return facts;
  }

  /** Equations and obligations keep the facts of the place where they were stated. */
  public void use(Facts known) {
    Facts before = facts;
    trail.onUndo(() -> facts = before);
    facts = known;
  }

  /** Whether {@code size >= 0}, for all values of all variables that fit the facts. */
  public Verdict prove(Size size) {
    return prover(facts).prove(normal(size, facts));
  }

  /** Whether both are equal for all values: {@code FALSE} if they never are. */
  public Verdict proveEqual(Size left, Size right) {
    Size difference = normal(left.minus(right), facts);
    if (difference.isZero()) {
      return Verdict.PROVED;
    }
    Verdict above = prover(facts).prove(difference);
    Verdict below = prover(facts).prove(difference.negated());
    if (above == Verdict.FALSE || below == Verdict.FALSE) {
      return Verdict.FALSE;
    }
    return above == below ? above : Verdict.UNDECIDED;
  }

  /** Needs {@code size >= 0}; kept only if undecided. A false one is the caller's to report. */
  public Verdict require(Size size, T tag) {
    Verdict verdict = prove(size);
    if (verdict == Verdict.UNDECIDED) {
      owe(new Pending<>(size, Size.ZERO, tag, facts));
    }
    return verdict;
  }

  /** The equations that are still undecided, as far as they are known by now. */
  public List<Equation<T>> deferred() {
    return equations.keySet().stream()
        .map(each -> new Equation<>(resolve(each.left()), resolve(each.right()), each.tag()))
        .toList();
  }

  /** The obligations that are still undecided, as far as they are known by now. */
  public List<Obligation<T>> obligations() {
    reviewObligations();
    return obligations.stream()
        .map(each -> new Obligation<>(resolve(each.left()), each.tag()))
        .toList();
  }

  /** What came to light after its {@link #unify} or {@link #require} was answered; each once. */
  public List<Outcome.Contradiction<T>> takeContradictions() {
    reviewObligations();
    List<Outcome.Contradiction<T>> taken = List.copyOf(contradictions);
    contradictions.clear();
    trail.onUndo(() -> contradictions.addAll(0, taken));
    return taken;
  }

  /** By how much {@code a} exceeds {@code b}, if that is a number. */
  public Optional<Long> difference(Size a, Size b) {
    OptionalLong literal = normal(a.minus(b), facts).literal();
    return literal.isPresent() ? Optional.of(literal.getAsLong()) : Optional.empty();
  }

  public Mark mark() {
    return new Mark(trail.length());
  }

  /** Back to the state at the mark: bindings, facts, equations, obligations, contradictions. */
  public void undo(Mark mark) {
    trail.undoTo(mark.position());
  }

  private Outcome<T> attempt(Unification<T> unification) {
    int start = trail.length();
    Outcome<T> outcome;
    try {
      outcome = unification.run(this::prover);
    } catch (SizeOverflow tooLarge) {
      trail.undoTo(start);
      throw tooLarge;
    }
    if (outcome instanceof Outcome.Contradiction<T>) {
      trail.undoTo(start);
      return outcome;
    }
    unification.open().forEach(this::owe);
    return outcome;
  }

  /** Tries the deferred equations of {@code bound} again, and those of what that binds. */
  private void retry(Set<SizeVariable> bound) {
    Set<SizeVariable> changed = new LinkedHashSet<>(bound);
    while (!changed.isEmpty()) {
      Set<SizeVariable> next = new LinkedHashSet<>();
      for (Pending<T> equation : List.copyOf(equations.keySet())) {
        if (!Collections.disjoint(equations.get(equation), changed)) {
          next.addAll(retry(equation));
        }
      }
      changed = next;
    }
  }

  private Set<SizeVariable> retry(Pending<T> equation) {
    Unification<T> unification = new Unification<>(trail, bindings, equation);
    try {
      Outcome<T> outcome = attempt(unification);
      if (outcome instanceof Outcome.Deferred<T>) {
        await(equation);
      } else {
        settle(equation);
      }
      if (outcome instanceof Outcome.Contradiction<T> contradiction) {
        report(contradiction);
        return Set.of();
      }
      return unification.bound();
    } catch (SizeOverflow stillTooLarge) {
      return Set.of();
    }
  }

  private void reviewObligations() {
    for (Pending<T> obligation : List.copyOf(obligations)) {
      Size size = normal(obligation.left(), obligation.facts());
      Verdict verdict = prover(obligation.facts()).prove(size);
      if (verdict == Verdict.UNDECIDED) {
        continue;
      }
      obligations.remove(obligation);
      trail.onUndo(() -> obligations.add(obligation));
      if (verdict == Verdict.FALSE) {
        report(Unification.negative(resolve(obligation.left()), obligation.tag()));
      }
    }
  }

  private void report(Outcome.Contradiction<T> contradiction) {
    contradictions.add(contradiction);
    trail.onUndo(() -> contradictions.remove(contradictions.size() - 1));
  }

  private void owe(Pending<T> obligation) {
    obligations.add(obligation);
    trail.onUndo(() -> obligations.remove(obligation));
  }

  private void await(Pending<T> equation) {
    Set<SizeVariable> flexible = new LinkedHashSet<>();
    Consumer<Size> note = size ->
        resolve(size).variables().stream().filter(SizeVariable::flexible).forEach(flexible::add);
    note.accept(equation.left());
    note.accept(equation.right());
    equation.facts().sizes().forEach(note);
    Set<SizeVariable> before = equations.put(equation, flexible);
    trail.onUndo(() -> restore(equation, before));
  }

  private void settle(Pending<T> equation) {
    Set<SizeVariable> before = equations.remove(equation);
    trail.onUndo(() -> restore(equation, before));
  }

  private void restore(Pending<T> equation, Set<SizeVariable> before) {
    if (before == null) {
      equations.remove(equation);
    } else {
      equations.put(equation, before);
    }
  }

  private Size normal(Size size, Facts known) {
    return resolve(known.rewrite(resolve(size)));
  }

  /** Made anew only if there are other facts or another binding than at the last time. */
  private Prover prover(Facts known) {
    if (known != proverFacts || bindings.epoch() != proverEpoch) {
      List<Size> sizes = new ArrayList<>();
      known.nonNegative().forEach(size -> sizes.add(normal(size, known)));
      prover = new Prover(sizes);
      proverFacts = known;
      proverEpoch = bindings.epoch();
    }
    return prover;
  }
}
