package dev.kiln.compiler.type.size;

import java.util.LinkedHashSet;
import java.util.Set;

/** Where variables occur in a sum. */
final class Occurrences {
  private Occurrences() {}

  /** The variables within products, quotients, minima and maxima; the set is only asked. */
  static Set<SizeVariable> outsideLinearTerms(Size size) {
    Set<SizeVariable> found = new LinkedHashSet<>();
    for (Monomial term : size.terms()) {
      if (term.linear().isEmpty()) {
        term.powers().forEach(power -> power.atom().forEachVariable(found::add));
      }
    }
    return found;
  }
}
