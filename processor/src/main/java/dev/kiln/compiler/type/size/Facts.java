package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of rigid sizes where we are: {@code where} clauses, loop bounds, conditions.
 * Immutable, so that leaving a scope is going back to an older value.
 *
 * <p>An equation that has a rigid variable with coefficient 1 becomes a rewrite ({@code m = 2*n}:
 * m -> 2*n), any other two inequalities.
 */
public final class Facts {
  static final Facts NONE = new Facts(List.of(), Map.of());

  private final List<Size> nonNegative;
  private final Map<SizeVariable, Size> rewrites;

  private Facts(List<Size> nonNegative, Map<SizeVariable, Size> rewrites) {
    this.nonNegative = nonNegative;
    this.rewrites = rewrites;
  }

  List<Size> nonNegative() {
    return nonNegative;
  }

  /** All that is mentioned, to see of which variables these facts speak. */
  List<Size> sizes() {
    return Stream.concat(nonNegative.stream(), rewrites.values().stream()).toList();
  }

  boolean isEmpty() {
    return nonNegative.isEmpty() && rewrites.isEmpty();
  }

  Size rewrite(Size size) {
    return size.substitute(rewrites);
  }

  Facts plus(Size atLeastZero) {
    List<Size> more = new ArrayList<>(nonNegative);
    more.add(rewrite(atLeastZero));
    return new Facts(List.copyOf(more), rewrites);
  }

  Facts plusZero(Size zero) {
    Size equation = rewrite(zero);
    if (equation.isZero()) {
      return this;
    }
    Set<SizeVariable> elsewhere = Occurrences.outsideLinearTerms(equation);
    for (Monomial term : equation.terms()) {
      SizeVariable variable = term.linear().orElse(null);
      boolean unit = term.coefficient() == 1 || term.coefficient() == -1;
      if (variable != null && unit && !variable.flexible() && !elsewhere.contains(variable)) {
        Size rest = equation.plusMultiple(-term.coefficient(), Size.of(variable));
        return plusRewrite(variable, rest.times(-term.coefficient()));
      }
    }
    return plus(equation).plus(equation.negated());
  }

  private Facts plusRewrite(SizeVariable variable, Size value) {
    Map<SizeVariable, Size> rule = Map.of(variable, value);
    Map<SizeVariable, Size> rules = new LinkedHashMap<>();
    rewrites.forEach((known, meaning) -> rules.put(known, meaning.substitute(rule)));
    rules.put(variable, value);
    List<Size> sizes = new ArrayList<>();
    nonNegative.forEach(size -> sizes.add(size.substitute(rule)));
    if (!value.isManifestlyNonNegative()) {
      sizes.add(value);
    }
    return new Facts(List.copyOf(sizes), rules);
  }
}
