package dev.kiln.compiler.type.size;

/**
 * Division by a number, rounded down, in normal form:
 *
 * <pre>
 * (4*n + 3)/2       ->  2*n + 1
 * (n - 1)/2         ->  (n + 1)/2 - 1
 * (2*n + 3)/4       ->  (n + 1)/2
 * (n/2 + 1)/3       ->  (n + 2)/6
 * </pre>
 */
final class Division {
  private Division() {}

  static Size divide(Size dividend, long divisor) {
    if (divisor < 1) {
      throw new IllegalArgumentException("division of a size by " + divisor);
    }
    if (divisor == 1) {
      return dividend;
    }
    Terms whole = new Terms();
    Terms rest = new Terms();
    for (Monomial term : dividend.terms()) {
      whole.add(Math.floorDiv(term.coefficient(), divisor), term.powers());
      rest.add(Math.floorMod(term.coefficient(), divisor), term.powers());
    }
    return whole.toSize().plus(remaining(rest.toSize(), divisor));
  }

  /** All coefficients of {@code rest} lie in 0 until divisor. */
  private static Size remaining(Size rest, long divisor) {
    if (rest.isLiteral()) {
      return Size.ZERO;
    }
    long common = Divisors.gcd(Divisors.content(rest), divisor);
    if (common > 1) {
      return remaining(Divisors.divideFloor(rest, common), divisor / common);
    }
    Monomial first = rest.terms().get(0);
    boolean single = rest.terms().size() == (rest.constant() == 0 ? 1 : 2);
    if (single
        && first.coefficient() == 1
        && first.linearAtom().orElse(null) instanceof Quotient inner) {
      long shift = SizeOverflow.multiply(inner.divisor(), rest.constant());
      return divide(inner.dividend().plus(shift), SizeOverflow.multiply(inner.divisor(), divisor));
    }
    return Size.of(new Quotient(rest, divisor));
  }
}
