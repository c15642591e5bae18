package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Depth;

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

  @Override
  int call(Frame frame, Span at) {
    return frame.execution.mustMove()
        ? (int) Depth.moveLong(() -> node.exec(frame))
        : node.exec(frame);
  }

  @Override
  long callLong(Frame frame, Span at) {
    return frame.execution.mustMove()
        ? Depth.moveLong(() -> node.execLong(frame))
        : node.execLong(frame);
  }

  @Override
  double callReal(Frame frame, Span at) {
    return frame.execution.mustMove()
        ? Depth.moveDouble(() -> node.execReal(frame))
        : node.execReal(frame);
  }

  @Override
  boolean callBool(Frame frame, Span at) {
    return frame.execution.mustMove()
        ? Depth.moveBoolean(() -> node.execBool(frame))
        : node.execBool(frame);
  }

  @Override
  Object callRef(Frame frame, Span at) {
    return frame.execution.mustMove()
        ? Depth.moveObject(() -> node.execRef(frame))
        : node.execRef(frame);
  }
}
