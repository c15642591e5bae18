package dev.kiln.compiler.backend.closure;

import java.util.Optional;

/**
 * A body {@code { var s = start; for k in a..b { s = fma(A[i, k], v[k], s) }; s }}. The terms of a
 * sum wait for one another; where a build wants the sums of one {@code i} after the other, several
 * run side by side, each in its own order.
 */
final class SumOfProducts extends Node.OfReal {
  /** So many sums run side by side. */
  static final int AT_ONCE = 4;

  private final Node first;
  private final double start;
  private final ProductSum products;

  private SumOfProducts(Node first, double start, ProductSum products) {
    this.first = first;
    this.start = start;
    this.products = products;
  }

  /** The value after a statement, if they are such a body; it may begin by counting a call. */
  static Optional<Node> of(Node first, Node value) {
    if (value instanceof Slots.GetReal sum && first instanceof Sequence sequence) {
      Node rest = sequence.first instanceof Warming ? sequence.second : sequence;
      if (rest instanceof Sequence last
          && last.first instanceof Slots.PutReal put
          && put.into == sum.slot
          && put.value instanceof Constants.OfReal start
          && last.second instanceof ProductSum products
          && products.sum == sum.slot) {
        return Optional.of(new SumOfProducts(first, start.value, products));
      }
    }
    return Optional.empty();
  }

  @Override
  double execReal(Frame frame) {
    first.exec(frame);
    return frame.reals[products.sum];
  }

  /**
   * Puts {@value #AT_ONCE} sums into an array.
   *
   * @param frame of the calls, with all arguments of the first
   * @param slot of the parameter that is one more in each of them
   * @return false where they must run alone: nothing has been done then
   */
  boolean sums(Frame frame, int slot, double[] into, int at) {
    if (!products.sums(frame, slot, start, into, at)) {
      return false;
    }
    if (first instanceof Sequence sequence && sequence.first instanceof Warming warming) {
      warming.count(AT_ONCE);
    }
    return true;
  }
}
