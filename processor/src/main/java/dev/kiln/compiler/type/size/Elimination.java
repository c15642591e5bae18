package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fourier-Motzkin elimination with rounding: a list of sums that are at least 0 loses one product
 * after another by adding positive multiples, until only numbers are left. Bounded: it may answer
 * that it does not know, and everything it does say holds over the whole numbers.
 */
final class Elimination {
  private static final int MAX_CONSTRAINTS = 300;

  private Elimination() {}

  /** Whether no values of the products make all of {@code sums} at least 0. */
  static boolean impossible(Collection<Size> sums) {
    Map<Size, Size> system = new LinkedHashMap<>();
    for (Size sum : sums) {
      if (!add(system, sum)) {
        return true;
      }
    }
    while (!system.isEmpty()) {
      List<Power> product = cheapest(system.values());
      List<Size> lower = new ArrayList<>();
      List<Size> upper = new ArrayList<>();
      Map<Size, Size> next = new LinkedHashMap<>();
      for (Size sum : system.values()) {
        long coefficient = coefficient(sum, product);
        if (coefficient == 0) {
          add(next, sum);
        } else {
          (coefficient > 0 ? lower : upper).add(sum);
        }
      }
      long added = (long) lower.size() * upper.size();
      if (next.size() + added > Math.max(MAX_CONSTRAINTS, system.size())) {
        return false;
      }
      for (Size low : lower) {
        for (Size high : upper) {
          if (!add(next, cancel(low, high, product))) {
            return true;
          }
        }
      }
      system = next;
    }
    return false;
  }

  /** Rounds, keeps the strictest of sums that differ by a constant; false if it cannot hold. */
  private static boolean add(Map<Size, Size> system, Size sum) {
    if (sum.isLiteral()) {
      return sum.constant() >= 0;
    }
    Size rounded = Divisors.divideFloor(sum, Divisors.content(sum));
    Size products = rounded.plus(SizeOverflow.negate(rounded.constant()));
    Size known = system.get(products);
    if (known == null || known.constant() > rounded.constant()) {
      system.put(products, rounded);
    }
    return true;
  }

  private static Size cancel(Size low, Size high, List<Power> product) {
    long a = coefficient(low, product);
    long b = coefficient(high, product);
    long common = Divisors.gcd(a, b);
    return low.times(SizeOverflow.negate(b / common)).plusMultiple(a / common, high);
  }

  /** The product whose elimination adds the fewest sums. */
  private static List<Power> cheapest(Collection<Size> sums) {
    Map<List<Power>, long[]> signs = new LinkedHashMap<>();
    for (Size sum : sums) {
      for (Monomial term : sum.terms()) {
        if (!term.isConstant()) {
          signs
              .computeIfAbsent(term.powers(), key -> new long[2])[term.coefficient() > 0 ? 0 : 1]++;
        }
      }
    }
    List<Power> best = List.of();
    long fewest = Long.MAX_VALUE;
    long made = Long.MAX_VALUE;
    for (Map.Entry<List<Power>, long[]> entry : signs.entrySet()) {
      long positive = entry.getValue()[0];
      long negative = entry.getValue()[1];
      long added = positive * negative - positive - negative;
      if (added < fewest || (added == fewest && positive * negative < made)) {
        fewest = added;
        made = positive * negative;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static long coefficient(Size sum, List<Power> product) {
    for (Monomial term : sum.terms()) {
      if (term.powers().equals(product)) {
        return term.coefficient();
      }
    }
    return 0;
  }
}
