package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sum under construction: adding a term takes constant time. */
final class Terms {
  /** Only looked up and sorted, never iterated over in its own order. */
  private final Map<List<Power>, Long> coefficients = new LinkedHashMap<>();

  void add(long coefficient, List<Power> product) {
    coefficients.merge(product, coefficient, SizeOverflow::add);
  }

  void add(long factor, Size size) {
    for (Monomial term : size.terms()) {
      add(SizeOverflow.multiply(factor, term.coefficient()), term.powers());
    }
  }

  void addProduct(long factor, Size a, Size b) {
    if ((long) a.terms().size() * b.terms().size() > Size.MAX_WEIGHT) {
      throw new SizeOverflow("a product of sizes has too many terms");
    }
    for (Monomial left : a.terms()) {
      long scaled = SizeOverflow.multiply(factor, left.coefficient());
      for (Monomial right : b.terms()) {
        add(
            SizeOverflow.multiply(scaled, right.coefficient()),
            Monomial.multiply(left.powers(), right.powers()));
      }
    }
  }

  void addSubstituted(Monomial term, Map<SizeVariable, Size> values) {
    Size product = Size.of(term.coefficient());
    List<Power> kept = new ArrayList<>();
    for (Power power : term.powers()) {
      Size value = power.atom().substitute(values);
      if (value.atom().filter(power.atom()::equals).isPresent()) {
        kept.add(power);
        continue;
      }
      for (int i = 0; i < power.exponent(); i++) {
        product = product.times(value);
      }
    }
    for (Monomial part : product.terms()) {
      add(part.coefficient(), Monomial.multiply(part.powers(), kept));
    }
  }

  Size toSize() {
    List<Monomial> terms = new ArrayList<>(coefficients.size());
    coefficients.forEach((product, coefficient) -> {
      if (coefficient != 0) {
        terms.add(new Monomial(coefficient, product));
      }
    });
    terms.sort(Monomial::compareProduct);
    return Size.ofSorted(terms);
  }
}
