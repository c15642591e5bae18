package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides {@code e >= 0} from what is known: sizes are at least 0, the facts, and what a quotient,
 * a minimum and a maximum mean. {@code e >= 0} is proved if {@code -e - 1 >= 0} together with all
 * of that has no solution, and false if {@code e >= 0} has none. Bounded; of many facts, the last
 * are used.
 */
final class Prover {
  private static final int MAX_TERMS = 60;
  private static final int MAX_CONSTRAINTS = 80;
  private static final int MAX_SPLITS = 3;

  private final List<Size> facts;

  /** The later a fact is known, the earlier it is used: it is the closer one. */
  Prover(List<Size> facts) {
    List<Size> latestFirst = new ArrayList<>(facts);
    Collections.reverse(latestFirst);
    this.facts = latestFirst;
  }

  Verdict prove(Size size) {
    if (size.isManifestlyNonNegative()) {
      return Verdict.PROVED;
    }
    try {
      if (size.negated().plus(-1).isManifestlyNonNegative()) {
        return Verdict.FALSE;
      }
      for (Size fact : facts) {
        if (follows(size, fact)) {
          return Verdict.PROVED;
        }
      }
      if (size.terms().size() > MAX_TERMS) {
        return Verdict.UNDECIDED;
      }
      if (impossible(size.negated().plus(-1))) {
        return Verdict.PROVED;
      }
      return impossible(size) ? Verdict.FALSE : Verdict.UNDECIDED;
    } catch (SizeOverflow tooLarge) {
      return Verdict.UNDECIDED;
    }
  }

  private static boolean follows(Size size, Size fact) {
    return Math.abs(size.terms().size() - fact.terms().size()) <= 2
        && size.minus(fact).isManifestlyNonNegative();
  }

  private boolean impossible(Size goal) {
    Set<Size> system = new LinkedHashSet<>();
    system.add(goal);
    complete(system);
    return split(system, MAX_SPLITS);
  }

  /** Adds everything known about the products and atoms of the system, until nothing is new. */
  private void complete(Set<Size> system) {
    Set<Atom> atoms = new LinkedHashSet<>();
    Set<Monomial> products = new LinkedHashSet<>();
    boolean grown = true;
    while (grown && system.size() < MAX_CONSTRAINTS) {
      int before = system.size();
      for (Size constraint : List.copyOf(system)) {
        for (Monomial term : constraint.terms()) {
          if (term.isConstant() || !products.add(new Monomial(1, term.powers()))) {
            continue;
          }
          if (term.natural()) {
            system.add(Size.ofSorted(List.of(new Monomial(1, term.powers()))));
          }
          term.powers().forEach(power -> define(power.atom(), atoms, system));
        }
      }
      relevantFacts(products, atoms, system);
      grown = system.size() > before;
    }
  }

  private static void define(Atom atom, Set<Atom> atoms, Set<Size> system) {
    if (!atoms.add(atom)) {
      return;
    }
    Size self = Size.of(atom);
    if (atom instanceof Quotient quotient) {
      Size rest = quotient.dividend().minus(self.times(quotient.divisor()));
      system.add(rest);
      system.add(Size.of(quotient.divisor() - 1).minus(rest));
    } else if (atom instanceof Min min) {
      system.add(min.left().minus(self));
      system.add(min.right().minus(self));
    } else if (atom instanceof Max max) {
      system.add(self.minus(max.left()));
      system.add(self.minus(max.right()));
    }
  }

  /** The facts that share a variable, and those multiplied so that they share a product. */
  private void relevantFacts(Set<Monomial> products, Set<Atom> atoms, Set<Size> system) {
    for (Size fact : facts) {
      if (fact.terms().size() > MAX_TERMS) {
        continue;
      }
      for (Monomial part : fact.terms()) {
        for (Power power : part.powers()) {
          if (atoms.contains(power.atom()) && system.size() < MAX_CONSTRAINTS) {
            system.add(fact);
          }
        }
      }
      for (Monomial product : List.copyOf(products)) {
        if (product.degree() == 2) {
          multiply(fact, product, system);
        }
      }
    }
  }

  /** For {@code i*m}: a fact about i times m, and a fact about m times i. */
  private static void multiply(Size fact, Monomial product, Set<Size> system) {
    if (fact.terms().stream().anyMatch(term -> term.degree() > 1)) {
      return;
    }
    for (Power factor : product.powers()) {
      if (!factor.atom().natural()) {
        continue;
      }
      Atom other = product.powers().stream()
          .map(Power::atom)
          .filter(atom -> !atom.equals(factor.atom()))
          .findFirst()
          .orElse(factor.atom());
      if (fact.terms().stream()
          .anyMatch(t -> t.linearAtom().filter(other::equals).isPresent())) {
        if (system.size() < MAX_CONSTRAINTS) {
          system.add(fact.times(Size.of(factor.atom())));
        }
      }
    }
  }

  /** A minimum is one of its operands: both have to be impossible. */
  private static boolean split(Collection<Size> system, int splits) {
    if (Elimination.impossible(system)) {
      return true;
    }
    if (splits == 0) {
      return false;
    }
    for (Size constraint : system) {
      for (Monomial term : constraint.terms()) {
        for (Power power : term.powers()) {
          List<Size> cases = cases(power.atom());
          if (!cases.isEmpty() && cases.stream().noneMatch(system::contains)) {
            return cases.stream().allMatch(each -> split(with(system, each), splits - 1));
          }
        }
      }
    }
    return false;
  }

  private static List<Size> cases(Atom atom) {
    Size self = Size.of(atom);
    if (atom instanceof Min min) {
      return List.of(self.minus(min.left()), self.minus(min.right()));
    }
    if (atom instanceof Max max) {
      return List.of(max.left().minus(self), max.right().minus(self));
    }
    return List.of();
  }

  private static Set<Size> with(Collection<Size> system, Size constraint) {
    Set<Size> more = new LinkedHashSet<>(system);
    more.add(constraint);
    return more;
  }
}
