package dev.kiln.compiler.backend.closure;

import java.util.List;

/** A lambda: copies what it captures into the frames that its calls start from. */
final class MakeClosure extends Node.OfRef {
  private final Body body;
  private final int[] longsFrom;
  private final int[] longsTo;
  private final int[] realsFrom;
  private final int[] realsTo;
  private final int[] refsFrom;
  private final int[] refsTo;

  MakeClosure(Body body, List<Scope.Capture> captures) {
    this.body = body;
    this.longsFrom = slots(captures, Kind.LONG, true);
    this.longsTo = slots(captures, Kind.LONG, false);
    this.realsFrom = slots(captures, Kind.REAL, true);
    this.realsTo = slots(captures, Kind.REAL, false);
    this.refsFrom = slots(captures, Kind.REF, true);
    this.refsTo = slots(captures, Kind.REF, false);
  }

  private static int[] slots(List<Scope.Capture> captures, Kind kind, boolean from) {
    return captures.stream()
        .filter(capture -> capture.array() == kind)
        .mapToInt(capture -> from ? capture.from() : capture.to())
        .toArray();
  }

  @Override
  Object execRef(Frame frame) {
    long[] longs = Body.fresh(body.longs());
    for (int i = 0; i < longsFrom.length; i++) {
      longs[longsTo[i]] = frame.longs[longsFrom[i]];
    }
    double[] reals = Body.fresh(body.reals());
    for (int i = 0; i < realsFrom.length; i++) {
      reals[realsTo[i]] = frame.reals[realsFrom[i]];
    }
    Object[] refs = body.refs() == 0 ? Body.NO_REFS : new Object[body.refs()];
    for (int i = 0; i < refsFrom.length; i++) {
      refs[refsTo[i]] = frame.refs[refsFrom[i]];
    }
    return new Closure(body.node(), longs, reals, refs);
  }
}
