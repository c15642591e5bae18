package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A sum, product or inner product in the order that {@code dev.kiln.runtime.Sums} defines, of
 * elements that are computed where they are added:
 *
 * <pre>
 * if n <= 8 { s = f(0) + … }
 * else { for block from 0 to n >> 4 { lane0 += f(16 block); …; lane15 += f(16 block + 15) }
 *        for i from 16 (n >> 4) to n { lane of i += f(i) }
 *        ((lane0 + lane8) + (lane4 + lane12)) + … }
 * </pre>
 *
 * <p>For C the lanes are the elements of an array, and a block is a loop over them, which becomes
 * vectors.
 */
final class SumLoop {
  private static final int LANES = LaneSum.LANES;
  private static final int SHORT = LaneSum.SHORT;

  private final Fresh fresh;
  private final boolean forC;
  private final Core.Primitive node;
  private final Core size;
  private final Elements elements;
  private final Core zero;
  private final List<Local> lanes = new ArrayList<>();

  /** The elements at an index: {@code rest} gets what a total becomes with them. */
  interface Elements {
    Core at(Core index, boolean named, Function<UnaryOperator<Core>, Core> rest);
  }

  SumLoop(Fresh fresh, boolean forC, Core.Primitive node, Core size, Elements elements) {
    this.fresh = fresh;
    this.forC = forC;
    this.node = node;
    this.size = size;
    this.elements = elements;
    this.zero = new Core.Real(node.op() == Op.REALS_PRODUCT ? 1.0 : 0.0);
    CoreType.Array all = new CoreType.Array(Scalar.REAL, List.of(LANES));
    for (int lane = 0; lane < (forC ? 1 : LANES); lane++) {
      lanes.add(
          forC ? fresh.local("lanes", all, true) : fresh.local("lane" + lane, Scalar.REAL, true));
    }
  }

  Core whole() {
    if (size instanceof Core.Int number) {
      return number.value() <= SHORT ? few() : many();
    }
    return new Core.If(ints(Op.INT_AT_MOST, size, SHORT), few(), many(), Scalar.REAL);
  }

  /** One after the other; a sum starts with the first, as if with -0.0. */
  private Core few() {
    boolean sum = node.op() == Op.REALS_SUM;
    Local total = fresh.local("total", Scalar.REAL, true);
    Local index = fresh.local("i", Scalar.INT, false);
    Core added = elements.at(
        new Core.Var(index),
        false,
        more -> new Core.Assign(total, more.apply(new Core.Var(total))));
    Core all = new Core.Let(
        total,
        sum ? new Core.Real(-0.0) : zero,
        new Core.Seq(List.of(count(index, new Core.Int(0), size, added)), new Core.Var(total)));
    return sum ? new Core.If(ints(Op.INT_AT_MOST, size, 0), zero, all, Scalar.REAL) : all;
  }

  private Core many() {
    Local blocks = fresh.local("blocks", Scalar.INT, false);
    Local block = fresh.local("block", Scalar.INT, false);
    Local start = fresh.local("start", Scalar.INT, false);
    Core round = new Core.Let(
        start,
        ints(Op.INT_WRAP_MULTIPLY, new Core.Var(block), LANES),
        forC ? loop(start) : writtenOut(start));
    Core all = new Core.Seq(
        List.of(count(block, new Core.Int(0), new Core.Var(blocks), round), rest(blocks)),
        LaneSum.combined(combination(), node.at(), this::lane));
    Core whole = size instanceof Core.Int number
        ? new Core.Int(number.value() / LANES)
        : ints(Op.INT_SHIFT_RIGHT, size, 4);
    return new Core.Let(blocks, whole, declared(all));
  }

  private Core declared(Core body) {
    if (forC) {
      Local array = lanes.get(0);
      List<Core> zeros = Collections.nCopies(LANES, zero);
      Core literal = new Core.ArrayLiteral((CoreType.Array) array.type(), zeros);
      return new Core.Let(array, literal, body);
    }
    Core all = body;
    for (int lane = LANES - 1; lane >= 0; lane--) {
      all = new Core.Let(lanes.get(lane), zero, all);
    }
    return all;
  }

  private Op combination() {
    return node.op() == Op.REALS_PRODUCT ? Op.REAL_MULTIPLY : Op.REAL_ADD;
  }

  private Core lane(int lane) {
    return forC ? element(new Core.Int(lane)) : new Core.Var(lanes.get(lane));
  }

  private Core element(Core lane) {
    List<Core> shape = List.of(new Core.Int(LANES));
    return new Core.Index(new Core.Var(lanes.get(0)), List.of(lane), shape, false, node.at());
  }

  /** Elements added to all lanes, one statement each. */
  private Core writtenOut(Local start) {
    List<Core> steps = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      Local total = lanes.get(lane);
      Core at = new Core.Var(start);
      steps.add(elements.at(
          lane == 0 ? at : ints(Op.INT_WRAP_ADD, at, lane),
          false,
          more -> new Core.Assign(total, more.apply(new Core.Var(total)))));
    }
    return new Core.Seq(steps, new Core.Unit());
  }

  /** Elements added to all lanes, by a loop. */
  private Core loop(Local start) {
    Local lane = fresh.local("lane", Scalar.INT, false);
    List<Core> sum = List.of(new Core.Var(start), new Core.Var(lane));
    Core index = new Core.Primitive(Op.INT_WRAP_ADD, sum, node.at());
    Core added = elements.at(index, true, more -> stored(lane, more));
    return count(lane, new Core.Int(0), new Core.Int(LANES), added);
  }

  private Core stored(Local lane, UnaryOperator<Core> more) {
    Core at = new Core.Var(lane);
    return new Core.Store(
        lanes.get(0),
        List.of(at),
        List.of(new Core.Int(LANES)),
        more.apply(element(at)),
        false,
        node.at());
  }

  /** The elements after the last block of 16. */
  private Core rest(Local blocks) {
    if (size instanceof Core.Int number && number.value() % LANES == 0) {
      return new Core.Unit();
    }
    Local first = fresh.local("rest", Scalar.INT, false);
    Local index = fresh.local("i", Scalar.INT, false);
    Local lane = fresh.local("j", Scalar.INT, false);
    Core at = new Core.Var(index);
    Core added = new Core.Let(
        lane,
        new Core.Primitive(Op.INT_WRAP_SUBTRACT, List.of(at, new Core.Var(first)), node.at()),
        elements.at(at, true, more -> forC ? stored(lane, more) : chosen(lane, more, 0, LANES)));
    return new Core.Let(
        first,
        ints(Op.INT_WRAP_MULTIPLY, new Core.Var(blocks), LANES),
        count(index, new Core.Var(first), size, added));
  }

  /** The element added to its lane, one of those from {@code low} to {@code high}. */
  private Core chosen(Local lane, UnaryOperator<Core> more, int low, int high) {
    if (high - low == 1) {
      Local total = lanes.get(low);
      return new Core.Assign(total, more.apply(new Core.Var(total)));
    }
    int middle = (low + high) / 2;
    Core less = ints(Op.INT_LESS, new Core.Var(lane), middle);
    Core then = chosen(lane, more, low, middle);
    return new Core.If(less, then, chosen(lane, more, middle, high), Scalar.UNIT);
  }

  private Core count(Local index, Core from, Core to, Core body) {
    Label label = fresh.label("loop");
    return new Core.For(label, index, from, to, false, false, body);
  }

  private Core ints(Op op, Core left, long right) {
    return new Core.Primitive(op, List.of(left, new Core.Int(right)), node.at());
  }
}
