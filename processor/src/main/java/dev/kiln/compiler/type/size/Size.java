package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A size: a polynomial with whole coefficients over atoms, always in normal form. {@code n + 1} and
 * {@code 1 + n} are equal objects, and so are {@code (n + 1)*(m + 1)} and
 * {@code n*m + m + n + 1}.
 */
public final class Size implements Comparable<Size> {
  /** The number of variables and operations above which a formula is refused. */
  static final long MAX_WEIGHT = 1_000_000;

  /** The nesting of quotients, minima and maxima above which a formula is refused. */
  static final int MAX_DEPTH = 50;

  public static final Size ZERO = ofSorted(List.of());
  public static final Size ONE = of(1);

  private final List<Monomial> terms;
  private final long weight;
  private final int depth;
  private final boolean natural;

  /** 0 until asked for. */
  private int hash;

  private volatile Optional<Set<SizeVariable>> variables = Optional.empty();

  private Size(List<Monomial> terms) {
    this.terms = terms;
    long sum = 1;
    int deepest = 0;
    boolean allNatural = true;
    for (Monomial term : terms) {
      sum += 1;
      for (Power power : term.powers()) {
        sum += power.atom().weight();
        deepest = Math.max(deepest, power.atom().depth());
        allNatural &= power.atom().natural();
      }
    }
    if (sum > MAX_WEIGHT) {
      throw new SizeOverflow("a size is a formula of more than " + MAX_WEIGHT + " parts");
    }
    if (deepest > MAX_DEPTH) {
      throw new SizeOverflow("a size nests more than " + MAX_DEPTH + " divisions, min and max");
    }
    this.weight = sum;
    this.depth = deepest;
    this.natural = allNatural;
  }

  static Size ofSorted(List<Monomial> terms) {
    return new Size(Collections.unmodifiableList(terms));
  }

  public static Size of(long value) {
    return value == 0 ? ofSorted(List.of()) : ofSorted(List.of(new Monomial(value, List.of())));
  }

  public static Size of(Atom atom) {
    return ofSorted(List.of(new Monomial(1, List.of(new Power(atom, 1)))));
  }

  /** The sum of many sizes, in time linear in their terms. */
  public static Size sum(Collection<Size> sizes) {
    Terms sum = new Terms();
    sizes.forEach(size -> sum.add(1, size));
    return sum.toSize();
  }

  public static Size min(Size a, Size b) {
    return Extremum.MIN.of(a, b);
  }

  public static Size max(Size a, Size b) {
    return Extremum.MAX.of(a, b);
  }

  public Size plus(Size other) {
    return plusMultiple(1, other);
  }

  public Size plus(long constant) {
    return plus(of(constant));
  }

  public Size minus(Size other) {
    return plusMultiple(-1, other);
  }

  public Size minus(long constant) {
    return plusMultiple(-1, of(constant));
  }

  public Size negated() {
    return times(-1);
  }

  public Size times(long factor) {
    if (factor == 1) {
      return this;
    }
    if (factor == 0) {
      return ZERO;
    }
    List<Monomial> scaled = new ArrayList<>(terms.size());
    terms.forEach(term -> scaled.add(term.times(factor)));
    return ofSorted(scaled);
  }

  public Size times(Size other) {
    Terms product = new Terms();
    product.addProduct(1, this, other);
    return product.toSize();
  }

  /** This divided by {@code divisor} > 0, rounded down; exact if every coefficient is divisible. */
  public Size dividedBy(long divisor) {
    return Division.divide(this, divisor);
  }

  /** This + factor * other, by merging the two sorted lists. */
  Size plusMultiple(long factor, Size other) {
    if (factor == 0 || other.isZero()) {
      return this;
    }
    List<Monomial> sum = new ArrayList<>(terms.size() + other.terms.size());
    int i = 0;
    for (Monomial theirs : other.terms) {
      int found = Collections.binarySearch(
          terms.subList(i, terms.size()), theirs, Monomial::compareProduct);
      int next = i + (found < 0 ? -found - 1 : found);
      sum.addAll(terms.subList(i, next));
      long coefficient = SizeOverflow.multiply(factor, theirs.coefficient());
      if (found >= 0) {
        coefficient = SizeOverflow.add(coefficient, terms.get(next++).coefficient());
      }
      if (coefficient != 0) {
        sum.add(new Monomial(coefficient, theirs.powers()));
      }
      i = next;
    }
    sum.addAll(terms.subList(i, terms.size()));
    return ofSorted(sum);
  }

  /** The number, if this is one. */
  public OptionalLong literal() {
    return isLiteral() ? OptionalLong.of(constant()) : OptionalLong.empty();
  }

  public boolean isZero() {
    return terms.isEmpty();
  }

  boolean isLiteral() {
    return terms.isEmpty() || (terms.size() == 1 && terms.get(0).isConstant());
  }

  /** The term without atoms, 0 if there is none. */
  public long constant() {
    if (terms.isEmpty() || !terms.get(terms.size() - 1).isConstant()) {
      return 0;
    }
    return terms.get(terms.size() - 1).coefficient();
  }

  /** The summands, the highest degree first and the constant last; none has coefficient 0. */
  public List<Monomial> terms() {
    return terms;
  }

  /** Whether a solver may still choose a part of it. */
  public boolean isFlexible() {
    return variables().stream().anyMatch(SizeVariable::flexible);
  }

  /** All variables, those inside quotients, minima and maxima included, in order of creation. */
  public Set<SizeVariable> variables() {
    Optional<Set<SizeVariable>> known = variables;
    if (known.isPresent()) {
      return known.get();
    }
    Set<SizeVariable> found = new TreeSet<>(Comparator.comparingLong(SizeVariable::serial));
    for (Monomial term : terms) {
      term.powers().forEach(power -> power.atom().forEachVariable(found::add));
    }
    Set<SizeVariable> result = Collections.unmodifiableSet(new LinkedHashSet<>(found));
    variables = Optional.of(result);
    return result;
  }

  /** This after all of {@code values} are put in at once. */
  public Size substitute(Map<SizeVariable, Size> values) {
    if (values.isEmpty() || Collections.disjoint(variables(), values.keySet())) {
      return this;
    }
    Terms sum = new Terms();
    terms.forEach(term -> sum.addSubstituted(term, values));
    return sum.toSize();
  }

  /** The atom, if this is one and nothing else. */
  Optional<Atom> atom() {
    return terms.size() == 1 && terms.get(0).coefficient() == 1
        ? terms.get(0).linearAtom()
        : Optional.empty();
  }

  /** The value for given values of the variables; {@link SizeOverflow} if it leaves 64 bits. */
  public long evaluate(ToLongFunction<SizeVariable> values) {
    long sum = 0;
    for (Monomial term : terms) {
      long product = term.coefficient();
      for (Power power : term.powers()) {
        long value = power.atom().evaluate(values);
        for (int i = 0; i < power.exponent(); i++) {
          product = SizeOverflow.multiply(product, value);
        }
      }
      sum = SizeOverflow.add(sum, product);
    }
    return sum;
  }

  /** Whether all atoms are at least 0 whatever the values of the variables. */
  boolean natural() {
    return natural;
  }

  /** At least 0 at sight: natural atoms with positive coefficients only. */
  boolean isManifestlyNonNegative() {
    return natural && terms.stream().allMatch(term -> term.coefficient() > 0);
  }

  int depth() {
    return depth;
  }

  long weight() {
    return weight;
  }

  @Override
  public int compareTo(Size other) {
    for (int i = 0; i < Math.min(terms.size(), other.terms.size()); i++) {
      Monomial mine = terms.get(i);
      Monomial theirs = other.terms.get(i);
      int byProduct = mine.compareProduct(theirs);
      if (byProduct != 0) {
        return byProduct;
      }
      int byCoefficient = Long.compare(mine.coefficient(), theirs.coefficient());
      if (byCoefficient != 0) {
        return byCoefficient;
      }
    }
    return Integer.compare(terms.size(), other.terms.size());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Size size
            && hashCode() == size.hashCode()
            && terms.equals(size.terms));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = terms.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return SizePrinter.print(this);
  }
}
