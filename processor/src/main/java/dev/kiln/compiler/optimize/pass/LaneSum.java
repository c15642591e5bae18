package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A sum of Reals as they come, in the order that {@code dev.kiln.runtime.Sums} defines. How many
 * there will be is not known, so both are kept: the sum of the first 8, and the 16 lanes.
 */
final class LaneSum implements RunningSum {
  static final int LANES = 16;
  static final int SHORT = 8;

  private final Fresh fresh;
  private final Span at;
  private final Local count;
  private final Local few;
  private final Local lanes;

  /** Reads how many there were before from a variable that others change. */
  LaneSum(Fresh fresh, Span at, Local count) {
    this.fresh = fresh;
    this.at = at;
    this.count = count;
    this.few = fresh.local("few", Scalar.REAL, true);
    this.lanes = fresh.local("lanes", new CoreType.Array(Scalar.REAL, List.of(LANES)), true);
  }

  /** The lanes as one: those at a distance of 8 first. */
  static Core combined(Op op, Span at, IntFunction<Core> lane) {
    return combined(op, at, lane, 0, 1);
  }

  private static Core combined(Op op, Span at, IntFunction<Core> lane, int first, int distance) {
    if (distance == LANES) {
      return lane.apply(first);
    }
    Core left = combined(op, at, lane, first, 2 * distance);
    Core right = combined(op, at, lane, first + distance, 2 * distance);
    return new Core.Primitive(op, List.of(left, right), at);
  }

  /** The sum of few starts with the first, as if with -0.0. */
  @Override
  public Core declaredFor(Core body) {
    Core zeros = new Core.ArrayLiteral(
        (CoreType.Array) lanes.type(), Collections.nCopies(LANES, new Core.Real(0.0)));
    return new Core.Let(few, new Core.Real(-0.0), new Core.Let(lanes, zeros, body));
  }

  @Override
  public Core with(Core element) {
    Local name = fresh.local("x", Scalar.REAL, false);
    Local lane = fresh.local("lane", Scalar.INT, false);
    Core x = new Core.Var(name);
    Core at = new Core.Var(lane);
    Core early = new Core.If(
        op(Op.INT_LESS, new Core.Var(count), new Core.Int(SHORT)),
        new Core.Assign(few, op(Op.REAL_ADD, new Core.Var(few), x)),
        new Core.Unit(),
        Scalar.UNIT);
    Core more = new Core.Store(
        lanes,
        List.of(at),
        List.of(new Core.Int(LANES)),
        op(Op.REAL_ADD, lane(at), x),
        false,
        this.at);
    Core wrapped = op(Op.INT_AND, new Core.Var(count), new Core.Int(LANES - 1));
    Core steps = new Core.Seq(List.of(early, new Core.Let(lane, wrapped, more)), new Core.Unit());
    return new Core.Let(name, element, steps);
  }

  @Override
  public Core result(Core count) {
    Core none = op(Op.INT_EQUAL, count, new Core.Int(0));
    Core sequential = new Core.If(none, new Core.Real(0.0), new Core.Var(few), Scalar.REAL);
    Core all = combined(Op.REAL_ADD, at, lane -> lane(new Core.Int(lane)));
    return new Core.If(
        op(Op.INT_AT_MOST, count, new Core.Int(SHORT)), sequential, all, Scalar.REAL);
  }

  private Core lane(Core index) {
    return new Core.Index(
        new Core.Var(lanes), List.of(index), List.of(new Core.Int(LANES)), false, at);
  }

  private Core op(Op op, Core a, Core b) {
    return new Core.Primitive(op, List.of(a, b), at);
  }
}
