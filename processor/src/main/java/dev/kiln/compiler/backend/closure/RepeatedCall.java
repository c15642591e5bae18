package dev.kiln.compiler.backend.closure;

/**
 * The call of a function value that stays the same while a build goes through its elements: the
 * calls follow one another in one frame. A call reads nothing from its frame but arguments, what
 * was captured, constants, and what it has written itself.
 */
final class RepeatedCall extends Calls.Indirect {
  private final Callable callee;
  private final Frame inner;

  RepeatedCall(Calls.Indirect call, Callable callee, Execution execution) {
    super(call, new Constants.OfRef(callee));
    this.callee = callee;
    this.inner = callee.open(execution);
  }

  @Override
  Frame open(Callable called, Execution execution) {
    return inner;
  }

  /**
   * Puts the values of the next calls into an array, if they can be made at once.
   *
   * @param index the slot that is one more in each of them, and set for the first
   * @param end of the array, or of the row
   * @return how many there are
   */
  int several(Frame frame, int index, double[] into, int from, int end) {
    int slot = end - from < SumOfProducts.AT_ONCE ? Scope.NONE : arguments.onlyFrom(index);
    if (slot == Scope.NONE
        || !(callee instanceof Closure closure && closure.node() instanceof SumOfProducts sum)) {
      return 0;
    }
    arguments.pass(frame, inner);
    return sum.sums(inner, slot, into, from) ? SumOfProducts.AT_ONCE : 0;
  }
}
