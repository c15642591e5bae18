package dev.kiln.compiler.type.size;

import java.util.Optional;
import java.util.Set;

/**
 * Which flexible variable of an equation to bind: one with coefficient 1 or -1 that occurs nowhere
 * else. Rather a parameter of Euclid's than a size; rather one whose value is a sum without
 * subtraction, which needs no proof ({@code n = a + b} binds n); rather a later one.
 */
final class UnitChoice {
  private UnitChoice() {}

  static Optional<Monomial> of(Size zero) {
    long positive = 0;
    long negative = 0;
    for (Monomial term : zero.terms()) {
      if (term.coefficient() > 0) {
        positive++;
      } else {
        negative++;
      }
    }
    Set<SizeVariable> elsewhere = Occurrences.outsideLinearTerms(zero);
    Optional<Monomial> best = Optional.empty();
    int bestRank = 0;
    for (Monomial term : zero.terms()) {
      boolean unit = term.coefficient() == 1 || term.coefficient() == -1;
      Optional<SizeVariable> variable = Unification.bindable(term, elsewhere);
      if (!unit || variable.isEmpty()) {
        continue;
      }
      boolean alone = (term.coefficient() > 0 ? positive : negative) == 1 && zero.natural();
      int rank = !variable.get().natural() ? 3 : alone ? 2 : 1;
      if (rank >= bestRank) {
        best = Optional.of(term);
        bestRank = rank;
      }
    }
    return best;
  }
}
