package dev.kiln.compiler.type.size;

/** An atom to a power of at least 1. */
public record Power(Atom atom, int exponent) {
  /** Above this a product is not a size but a mistake. */
  static final int MAX_DEGREE = 1_000;

  public Power {
    if (exponent < 1) {
      throw new IllegalArgumentException("exponent " + exponent + " of " + atom);
    }
    if (exponent > MAX_DEGREE) {
      throw new SizeOverflow("a size is to the power of " + exponent);
    }
  }
}
