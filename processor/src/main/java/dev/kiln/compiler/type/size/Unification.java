package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * One equation {@code e = 0} solved over the naturals. In this order, until nothing is left:
 *
 * <ol>
 *   <li>0 = 0 holds, 3 = 0 and {@code 2*x = 5} do not;
 *   <li>{@code x + y + n = 0}: none of them can be anything but 0;
 *   <li>a flexible variable with coefficient 1 is bound;
 *   <li>what the facts say is put in;
 *   <li>two or more flexible variables: Euclid's step after Kennedy, which replaces the one with
 *       the smallest coefficient c by a new one, and all coefficients by their rests modulo c;
 *   <li>otherwise it is proved, refuted or deferred: never guessed.
 * </ol>
 */
final class Unification<T> {
  private final Trail trail;
  private final Bindings bindings;
  private final Pending<T> equation;
  private final Set<SizeVariable> bound = new LinkedHashSet<>();
  private final List<Pending<T>> open = new ArrayList<>();
  private final List<SizeVariable> zeros = new ArrayList<>();
  private OptionalInt beforeEuclid = OptionalInt.empty();

  Unification(Trail trail, Bindings bindings, Pending<T> equation) {
    this.trail = trail;
    this.bindings = bindings;
    this.equation = equation;
  }

  /** The variables that {@link #run} has bound. */
  Set<SizeVariable> bound() {
    return bound;
  }

  /** The values of bound variables that are not known to be at least 0. */
  List<Pending<T>> open() {
    return open;
  }

  Outcome<T> run(Function<Facts, Prover> provers) {
    Size left = bindings.resolve(equation.left());
    Size right = bindings.resolve(equation.right());
    Size zero = left.minus(right);
    boolean rewritten = equation.facts().isEmpty();
    while (true) {
      zero = bindings.resolve(zero);
      if (zero.isZero()) {
        return settled(left, right, provers);
      }
      if (zero.isLiteral()) {
        return contradiction(left, right, differBy(zero.constant()));
      }
      long content = Divisors.content(zero);
      if (zero.constant() % content != 0) {
        return contradiction(left, right, notMultiple(zero, content));
      }
      zero = Divisors.divideFloor(zero, content);
      if (bindZeros(zero) || bindUnit(zero)) {
        continue;
      }
      if (!rewritten) {
        rewritten = true;
        zero = equation.facts().rewrite(zero);
        continue;
      }
      if (!euclid(zero)) {
        return decide(zero, left, right, provers);
      }
    }
  }

  private Outcome<T> settled(Size left, Size right, Function<Facts, Prover> provers) {
    boundIntegers();
    Prover prover = provers.apply(equation.facts());
    for (Pending<T> obligation : List.copyOf(open)) {
      Size value = bindings.resolve(obligation.left());
      Verdict verdict = prover.prove(equation.facts().rewrite(value));
      if (verdict == Verdict.FALSE) {
        return contradiction(left, right, "a size would be " + value + ", which is negative");
      }
      if (verdict == Verdict.PROVED) {
        open.remove(obligation);
      }
    }
    return new Outcome.Solved<>();
  }

  private Outcome<T> decide(Size zero, Size left, Size right, Function<Facts, Prover> provers) {
    Prover prover = provers.apply(equation.facts());
    Verdict above = prover.prove(zero);
    Verdict below = prover.prove(zero.negated());
    if (above == Verdict.FALSE || below == Verdict.FALSE) {
      return contradiction(left, right, "no sizes make them equal");
    }
    if (above == Verdict.PROVED && below == Verdict.PROVED) {
      return settled(left, right, provers);
    }
    forgetEuclid();
    return new Outcome.Deferred<>(new Equation<>(left, right, equation.tag()));
  }

  /**
   * An equation that stays open binds nothing but zeros: two open ones that shared new variables
   * would go on replacing each other's for ever.
   */
  private void forgetEuclid() {
    if (beforeEuclid.isPresent()) {
      trail.undoTo(beforeEuclid.getAsInt());
      bound.retainAll(zeros);
      open.clear();
    }
  }

  /** {@code 3*x + 2*n = 2}: all terms have one sign, so a coefficient above 2 means 0. */
  private boolean bindZeros(Size zero) {
    long constant = zero.constant();
    Set<SizeVariable> elsewhere = Occurrences.outsideLinearTerms(zero);
    List<SizeVariable> found = new ArrayList<>();
    int sign = 0;
    for (Monomial term : zero.terms()) {
      if (term.isConstant()) {
        continue;
      }
      int own = Long.signum(term.coefficient());
      if (!term.natural() || (sign != 0 && own != sign)) {
        return false;
      }
      sign = own;
      boolean above = sign > 0 ? -constant < term.coefficient() : -constant > term.coefficient();
      Optional<SizeVariable> flexible = bindable(term, elsewhere);
      if (above && flexible.isPresent()) {
        found.add(flexible.get());
      }
    }
    if (Long.signum(constant) == sign) {
      return false;
    }
    found.forEach(variable -> bind(variable, Size.ZERO));
    if (beforeEuclid.isEmpty()) {
      zeros.addAll(found);
    }
    return !found.isEmpty();
  }

  private boolean bindUnit(Size zero) {
    Optional<Monomial> choice = UnitChoice.of(zero);
    if (choice.isEmpty()) {
      return false;
    }
    long sign = choice.get().coefficient();
    SizeVariable variable = choice.get().linear().orElseThrow();
    bind(variable, zero.plusMultiple(-sign, Size.of(variable)).times(-sign));
    return true;
  }

  /** {@code 2*x - 3*y = 0} -> x := t + y, which leaves {@code 2*t - y = 0}. */
  private boolean euclid(Size zero) {
    Set<SizeVariable> elsewhere = Occurrences.outsideLinearTerms(zero);
    List<Monomial> flexible = new ArrayList<>();
    for (Monomial term : zero.terms()) {
      if (bindable(term, elsewhere).isPresent()) {
        flexible.add(term);
      }
    }
    if (flexible.size() < 2) {
      return false;
    }
    Monomial smallest = flexible.get(0);
    for (Monomial term : flexible) {
      if (magnitude(term) < magnitude(smallest)) {
        smallest = term;
      }
    }
    if (beforeEuclid.isEmpty()) {
      beforeEuclid = OptionalInt.of(trail.length());
    }
    SizeVariable variable = smallest.linear().orElseThrow();
    Terms value = new Terms();
    value.add(1, Size.of(SizeVariable.integer("t")));
    for (Monomial term : zero.terms()) {
      if (!term.equals(smallest)) {
        long whole = Math.floorDiv(term.coefficient(), smallest.coefficient());
        value.add(SizeOverflow.negate(whole), term.powers());
      }
    }
    bind(variable, value.toSize());
    return true;
  }

  private static long magnitude(Monomial term) {
    return Math.abs(term.coefficient());
  }

  private void bind(SizeVariable variable, Size value) {
    bindings.bind(variable, value);
    bound.add(variable);
    if (variable.natural() && !value.isManifestlyNonNegative()) {
      open.add(new Pending<>(value, Size.ZERO, equation.tag(), equation.facts()));
    }
  }

  /** {@code 3*t - 1 >= 0} and {@code 2*t >= 0} -> t := s + 1 for a size s; so from above. */
  private void boundIntegers() {
    Map<SizeVariable, Long> least = new LinkedHashMap<>();
    Map<SizeVariable, Long> most = new LinkedHashMap<>();
    for (Pending<T> obligation : open) {
      Size value = bindings.resolve(obligation.left());
      if (value.terms().size() != (value.constant() == 0 ? 1 : 2)) {
        continue;
      }
      Monomial only = value.terms().get(0);
      SizeVariable integer =
          only.linear().filter(variable -> !variable.natural()).orElse(null);
      if (integer == null) {
        continue;
      }
      long quotient = Math.floorDiv(value.constant(), Math.abs(only.coefficient()));
      if (only.coefficient() > 0) {
        least.merge(integer, SizeOverflow.negate(quotient), Math::max);
      } else {
        most.merge(integer, quotient, Math::min);
      }
    }
    most.keySet().removeAll(least.keySet());
    least.forEach((integer, minimum) -> bind(integer, freshSize().plus(minimum)));
    most.forEach((integer, maximum) -> bind(integer, Size.of(maximum).minus(freshSize())));
  }

  private static Size freshSize() {
    return Size.of(SizeVariable.flexible("s", Origin.NONE));
  }

  private Outcome.Contradiction<T> contradiction(Size left, Size right, String why) {
    return new Outcome.Contradiction<>(left, right, why, equation.tag());
  }

  private static String differBy(long difference) {
    return "they differ by " + Long.toString(difference).replace("-", "");
  }

  private static String notMultiple(Size zero, long content) {
    String constant = Long.toString(zero.constant()).replace("-", "");
    return constant + " is not a multiple of " + content;
  }

  static <T> Outcome.Contradiction<T> negative(Size size, T tag) {
    return new Outcome.Contradiction<>(
        size, Size.ZERO, "a size would be " + size + ", which is negative", tag);
  }

  static Optional<SizeVariable> bindable(Monomial term, Set<SizeVariable> elsewhere) {
    return term.linear().filter(variable -> variable.flexible() && !elsewhere.contains(variable));
  }
}
