package dev.kiln.compiler.backend.closure;

/**
 * The values of a call's parameters and locals. Parameters come first, in each array in their
 * order; then locals, what a closure has captured, what operands leave for later, and constants.
 */
final class Frame {
  final long[] longs;
  final double[] reals;
  final Object[] refs;
  final Execution execution;

  Frame(long[] longs, double[] reals, Object[] refs, Execution execution) {
    this.longs = longs;
    this.reals = reals;
    this.refs = refs;
    this.execution = execution;
  }
}
