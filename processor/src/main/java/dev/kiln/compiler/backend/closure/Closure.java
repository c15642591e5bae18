package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;

/** A lambda with what it has captured, in the frames it starts from. */
final class Closure extends Callable {
  private final Node node;
  private final long[] longs;
  private final double[] reals;
  private final Object[] refs;

  Closure(Node node, long[] longs, double[] reals, Object[] refs) {
    this.node = node;
    this.longs = longs;
    this.reals = reals;
    this.refs = refs;
  }

  @Override
  public String function() {
    return "";
  }

  @Override
  Frame open(Execution execution) {
    return new Frame(
        Body.fresh(longs), Body.fresh(reals), refs.length == 0 ? refs : refs.clone(), execution);
  }

  /** What a call runs. */
  Node node() {
    return node;
  }

  @Override
  int call(Frame frame, Span at) {
    return frame.execution.place(node).exec(frame);
  }

  @Override
  long callLong(Frame frame, Span at) {
    return frame.execution.place(node).execLong(frame);
  }

  @Override
  double callReal(Frame frame, Span at) {
    return frame.execution.place(node).execReal(frame);
  }

  @Override
  boolean callBool(Frame frame, Span at) {
    return frame.execution.place(node).execBool(frame);
  }

  @Override
  Object callRef(Frame frame, Span at) {
    return frame.execution.place(node).execRef(frame);
  }
}
