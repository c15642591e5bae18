package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code coefficient * atom^exponent * ...}; without powers it is a constant. */
public record Monomial(long coefficient, List<Power> powers) {
  public Monomial {
    powers = List.copyOf(powers);
  }

  public int degree() {
    return degree(powers);
  }

  public boolean isConstant() {
    return powers.isEmpty();
  }

  /** The variable {@code x} if this is {@code c*x}. */
  public Optional<SizeVariable> linear() {
    return linearAtom().filter(SizeVariable.class::isInstance).map(SizeVariable.class::cast);
  }

  /** The atom {@code a} if this is {@code c*a}. */
  Optional<Atom> linearAtom() {
    return powers.size() == 1 && powers.get(0).exponent() == 1
        ? Optional.of(powers.get(0).atom())
        : Optional.empty();
  }

  Monomial times(long factor) {
    return new Monomial(SizeOverflow.multiply(factor, coefficient), powers);
  }

  int compareProduct(Monomial other) {
    return compareProducts(powers, other.powers);
  }

  boolean natural() {
    for (Power power : powers) {
      if (!power.atom().natural()) {
        return false;
      }
    }
    return true;
  }

  static int degree(List<Power> powers) {
    int degree = 0;
    for (Power power : powers) {
      degree += power.exponent();
    }
    return degree;
  }

  /** The highest degree first, the constant last, otherwise in the order of the atoms. */
  static int compareProducts(List<Power> a, List<Power> b) {
    int byDegree = Integer.compare(degree(b), degree(a));
    if (byDegree != 0) {
      return byDegree;
    }
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byAtom = Atom.compare(a.get(i).atom(), b.get(i).atom());
      if (byAtom != 0) {
        return byAtom;
      }
      int byExponent = Integer.compare(b.get(i).exponent(), a.get(i).exponent());
      if (byExponent != 0) {
        return byExponent;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** Both lists are sorted by atom, and so is the result. */
  static List<Power> multiply(List<Power> a, List<Power> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    List<Power> product = new ArrayList<>(a.size() + b.size());
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      int order = Atom.compare(a.get(i).atom(), b.get(j).atom());
      if (order < 0) {
        product.add(a.get(i++));
      } else if (order > 0) {
        product.add(b.get(j++));
      } else {
        product.add(
            new Power(a.get(i).atom(), a.get(i++).exponent() + b.get(j++).exponent()));
      }
    }
    product.addAll(a.subList(i, a.size()));
    product.addAll(b.subList(j, b.size()));
    if (degree(product) > Power.MAX_DEGREE) {
      throw new SizeOverflow("a size is a product of more than " + Power.MAX_DEGREE + " factors");
    }
    return product;
  }
}
