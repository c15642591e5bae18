package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Local;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A polynomial over locals whose values are whole numbers, as a sum of products of binomials:
 * {@code 3 C(n, 2) C(m, 1) + 4}. In this form the factors are whole, and so are sums over rounds:
 * the sum of {@code C(i, e)} for all {@code i} below {@code n} is {@code C(n, e + 1)}.
 *
 * @param terms the factor of each product, none of them 0, in a fixed order
 */
record Polynomial(Map<Term, BigInteger> terms) {
  private static final int LARGEST_DEGREE = 10;
  private static final int MOST_TERMS = 32;
  private static final int WIDEST = 160;

  /** A product of binomials; the order is that of formulas as people write them. */
  record Term(List<Binomial> factors) implements Comparable<Term> {
    Term {
      factors = List.copyOf(factors);
    }

    int degree() {
      return factors.stream().mapToInt(Binomial::degree).sum();
    }

    /** The degree in one local. */
    int degree(Local local) {
      return factors.stream()
          .filter(factor -> factor.local().equals(local))
          .mapToInt(Binomial::degree)
          .sum();
    }

    /** The same product with another degree of a local. */
    Term with(Local local, int degree) {
      List<Binomial> changed = new ArrayList<>(factors);
      changed.removeIf(factor -> factor.local().equals(local));
      if (degree > 0) {
        changed.add(new Binomial(local, degree));
      }
      changed.sort(Comparator.comparingInt(factor -> factor.local().id()));
      return new Term(changed);
    }

    @Override
    public int compareTo(Term other) {
      int order = Integer.compare(degree(), other.degree());
      order = order != 0 ? order : Integer.compare(factors.size(), other.factors.size());
      for (int i = 0; order == 0 && i < factors.size(); i++) {
        Binomial mine = factors.get(i);
        Binomial theirs = other.factors.get(i);
        order = Integer.compare(mine.local().id(), theirs.local().id());
        order = order != 0 ? order : Integer.compare(mine.degree(), theirs.degree());
      }
      return order;
    }
  }

  /** {@code C(local, degree)}, degree at least 1. */
  record Binomial(Local local, int degree) {}

  Polynomial {
    boolean large = terms.size() > MOST_TERMS
        || terms.keySet().stream().anyMatch(term -> term.degree() > LARGEST_DEGREE)
        || terms.values().stream().anyMatch(factor -> factor.bitLength() > WIDEST);
    if (large) {
      throw new NotClosed("the formula is too long");
    }
  }

  static Polynomial constant(long value) {
    return constant(BigInteger.valueOf(value));
  }

  private static Polynomial constant(BigInteger value) {
    return new Builder().add(new Term(List.of()), value).build();
  }

  static Polynomial variable(Local local) {
    return new Builder()
        .add(new Term(List.of(new Binomial(local, 1))), BigInteger.ONE)
        .build();
  }

  /** Adds terms up. */
  private static final class Builder {
    private final Map<Term, BigInteger> terms = new TreeMap<>();

    Builder add(Term term, BigInteger factor) {
      terms.merge(term, factor, BigInteger::add);
      return this;
    }

    Builder addAll(Polynomial other, BigInteger factor) {
      other.terms.forEach((term, own) -> add(term, own.multiply(factor)));
      return this;
    }

    Polynomial build() {
      terms.values().removeIf(factor -> factor.signum() == 0);
      return new Polynomial(terms);
    }
  }

  Polynomial plus(Polynomial other) {
    return new Builder()
        .addAll(this, BigInteger.ONE)
        .addAll(other, BigInteger.ONE)
        .build();
  }

  Polynomial plus(long number) {
    return plus(constant(number));
  }

  Polynomial minus(Polynomial other) {
    return plus(other.times(constant(-1)));
  }

  Polynomial times(Polynomial other) {
    Builder product = new Builder();
    terms.forEach((mine, a) ->
        other.terms.forEach((theirs, b) -> product.addAll(product(mine, theirs), a.multiply(b))));
    return product.build();
  }

  private static Polynomial product(Term mine, Term theirs) {
    Map<Term, BigInteger> sum = new TreeMap<>();
    sum.put(mine, BigInteger.ONE);
    for (Binomial factor : theirs.factors()) {
      Builder next = new Builder();
      sum.forEach((term, number) -> {
        int a = term.degree(factor.local());
        int b = factor.degree();
        for (int i = 0; i <= Math.min(a, b); i++) {
          BigInteger ways = choose(a + b - i, b).multiply(choose(b, i));
          next.add(term.with(factor.local(), a + b - i), number.multiply(ways));
        }
      });
      sum = next.terms;
    }
    return new Polynomial(sum);
  }

  private static BigInteger choose(int n, int k) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return ways;
  }

  /** {@code C(this, degree)}. */
  private Polynomial choose(int degree) {
    Polynomial product = this;
    BigInteger divisor = BigInteger.ONE;
    for (int i = 1; i < degree; i++) {
      product = product.times(plus(-i));
      divisor = divisor.multiply(BigInteger.valueOf(i + 1));
    }
    Builder exact = new Builder();
    for (Map.Entry<Term, BigInteger> term : product.terms.entrySet()) {
      exact.add(term.getKey(), term.getValue().divide(divisor));
    }
    return exact.build();
  }

  /** With other polynomials in place of all locals at once. */
  Polynomial substitute(Function<Local, Polynomial> values) {
    Builder sum = new Builder();
    terms.forEach((term, factor) -> {
      Polynomial product = constant(factor);
      for (Binomial binomial : term.factors()) {
        product = product.times(values.apply(binomial.local()).choose(binomial.degree()));
      }
      sum.addAll(product, BigInteger.ONE);
    });
    return sum.build();
  }

  /** With another polynomial in place of a local. */
  Polynomial substitute(Local local, Polynomial value) {
    return substitute(found -> found.equals(local) ? value : variable(found));
  }

  /** The sum of its values where {@code round} is 0, 1, … below {@code round}. */
  Polynomial sum(Local round) {
    Builder sum = new Builder();
    terms.forEach((term, factor) -> sum.add(term.with(round, term.degree(round) + 1), factor));
    return sum.build();
  }

  boolean mentions(Predicate<Local> wanted) {
    return terms.keySet().stream()
        .anyMatch(term -> term.factors().stream().anyMatch(f -> wanted.test(f.local())));
  }

  boolean isConstant() {
    return terms.isEmpty() || terms.size() == 1 && constant().signum() != 0;
  }

  /** The term without locals. */
  BigInteger constant() {
    return terms.getOrDefault(new Term(List.of()), BigInteger.ZERO);
  }

  /** The factor of a local by itself. */
  BigInteger slope(Local local) {
    return terms.getOrDefault(new Term(List.of(new Binomial(local, 1))), BigInteger.ZERO);
  }

  /** Whether it is a line in a local, with a slope that is a number. */
  boolean isLine(Local local) {
    return terms.keySet().stream().allMatch(term -> term.degree(local) == 0 || term.degree() == 1);
  }

  /** Whether it is a local by itself. */
  boolean isVariable() {
    return terms.size() == 1
        && terms.keySet().iterator().next().degree() == 1
        && terms.values().iterator().next().equals(BigInteger.ONE);
  }

  /** Whether the other one has the same terms with factors at least as far from 0. */
  boolean isWithin(Polynomial other) {
    return terms.entrySet().stream()
        .allMatch(term -> term.getValue()
                .abs()
                .compareTo(
                    other.terms.getOrDefault(term.getKey(), BigInteger.ZERO).abs())
            <= 0);
  }

  /** All terms of both, with the factors farther from 0. */
  Polynomial around(Polynomial other) {
    Map<Term, BigInteger> all = new TreeMap<>();
    terms.forEach((term, factor) -> all.put(term, factor.abs()));
    other.terms.forEach((term, factor) -> all.merge(term, factor.abs(), BigInteger::max));
    return new Polynomial(all);
  }
}
