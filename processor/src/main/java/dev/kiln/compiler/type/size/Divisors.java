package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.List;

/** Common divisors of coefficients. */
final class Divisors {
  private Divisors() {}

  /** At least 0; {@link SizeOverflow} only for 2^63. */
  static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a < 0 ? SizeOverflow.negate(a) : a;
  }

  /** The greatest number that divides every coefficient but the constant; 0 for a literal. */
  static long content(Size size) {
    long content = 0;
    for (Monomial term : size.terms()) {
      if (!term.isConstant()) {
        content = gcd(term.coefficient(), content);
        if (content == 1) {
          return 1;
        }
      }
    }
    return content;
  }

  /** Divides the coefficients, all multiples of {@code divisor}; rounds the constant down. */
  static Size divideFloor(Size size, long divisor) {
    if (divisor == 1) {
      return size;
    }
    List<Monomial> terms = new ArrayList<>(size.terms().size());
    for (Monomial term : size.terms()) {
      long quotient = Math.floorDiv(term.coefficient(), divisor);
      if (quotient != 0) {
        terms.add(new Monomial(quotient, term.powers()));
      }
    }
    return Size.ofSorted(terms);
  }
}
