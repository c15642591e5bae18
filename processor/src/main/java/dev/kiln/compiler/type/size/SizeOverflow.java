package dev.kiln.compiler.type.size;

/** A size whose coefficient leaves 64 bits, or that is too large a formula to work with. */
public final class SizeOverflow extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  SizeOverflow(String message) {
    super(message);
  }

  static long add(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new SizeOverflow("the sum " + a + " + " + b + " of sizes leaves 64 bits");
    }
    return sum;
  }

  static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high != low >> 63) {
      throw new SizeOverflow("the product " + a + " * " + b + " of sizes leaves 64 bits");
    }
    return low;
  }

  static long negate(long a) {
    return multiply(a, -1);
  }
}
