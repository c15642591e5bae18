package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Sums, products and inner products of arrays that are only made for them, as loops in the order
 * that {@code dev.kiln.runtime.Sums} defines:
 *
 * <pre>
 * reals.sum(build n (i) => f(i))  ->
 *   if n <= 8 { s = f(0) + … }
 *   else { for block from 0 to n >> 4 { lane0 += f(16 block); …; lane15 += f(16 block + 15) }
 *          for i from 16 (n >> 4) to n { lane of i += f(i) }
 *          ((lane0 + lane8) + (lane4 + lane12)) + … }
 * </pre>
 *
 * <p>Elements that take a division, a root or a function stay in an array: HotSpot computes several
 * of those at once there, or they cost far more than their place.
 */
final class FuseSums {
  private static final int LANES = LaneSum.LANES;
  private static final int SHORT = LaneSum.SHORT;
  private static final int LARGEST_ELEMENT = 48;
  private static final int MOST_WORK = 20;

  private final Fresh fresh;

  FuseSums(Fresh fresh) {
    this.fresh = fresh;
  }

  static boolean isReduction(Core.Primitive node) {
    return switch (node.op()) {
      case REALS_SUM, REALS_PRODUCT, REALS_DOT -> true;
      default -> false;
    };
  }

  /** Whether adding up its elements at once is better than making the array. */
  boolean isWanted(Core.Build build) {
    return build.type().rank() == 1
        && !build.type().isSmall()
        && Facts.isAtom(build.shape().get(0))
        && ElementForm.isTotal(build.body())
        && ElementForm.cost(build.body()) <= MOST_WORK
        && isQuick(build.body())
        && Facts.size(build.body(), LARGEST_ELEMENT) < LARGEST_ELEMENT;
  }

  private static boolean isQuick(Core core) {
    return !Children.any(
        core, x -> x instanceof Core.Primitive node && !ElementForm.isQuick(node.op()));
  }

  /** Whether it adds up Ints, which may go together with computing them, whatever that does. */
  static boolean isExact(Core.Primitive node) {
    return node.op() == Op.INTS_SUM;
  }

  /** The reduction as a loop; empty where the arrays are there already, or are wanted. */
  Optional<Core> loop(Core.Primitive node) {
    List<Core> arrays = node.arguments();
    if (isExact(node)) {
      return arrays.get(0) instanceof Core.Build build ? exact(node, build) : Optional.empty();
    }
    List<Core.Build> builds = new ArrayList<>();
    for (Core array : arrays) {
      boolean there = array instanceof Core.Var || array instanceof Core.Global;
      if (array instanceof Core.Build build && isWanted(build)) {
        builds.add(build);
      } else if (!there) {
        return Optional.empty();
      }
    }
    if (!isReduction(node) || builds.isEmpty()) {
      return Optional.empty();
    }
    Core size = builds.get(0).shape().get(0);
    Elements elements = (index, named, rest) -> {
      Core first = element(arrays.get(0), index, size, node);
      if (arrays.size() == 1) {
        return let("x", first, named, x -> rest.apply(total -> add(node, total, x)));
      }
      Core second = element(arrays.get(1), index, size, node);
      return let(
          "x",
          first,
          named,
          x -> let("y", second, named, y -> rest.apply(total -> fma(node.at(), x, y, total))));
    };
    return Optional.of(new Loop(node, size, elements).whole());
  }

  private Optional<Core> exact(Core.Primitive node, Core.Build build) {
    if (build.type().rank() != 1 || !Facts.isAtom(build.shape().get(0))) {
      return Optional.empty();
    }
    ExactSum sum = new ExactSum(fresh, node.at());
    Core size = build.shape().get(0);
    Local index = build.indices().get(0);
    Core round = sum.with(build.body());
    Core loop =
        new Core.For(fresh.label("loop"), index, new Core.Int(0), size, false, false, round);
    return Optional.of(sum.declaredFor(new Core.Seq(List.of(loop), sum.result(size))));
  }

  /** The inner product of a build with itself. */
  Core square(Core.Primitive node, Core.Build build) {
    Elements elements = (index, named, rest) -> {
      Core element = ElementForm.at(fresh, build, List.of(index));
      return let("x", element, true, x -> rest.apply(total -> fma(node.at(), x, x, total)));
    };
    return new Loop(node, build.shape().get(0), elements).whole();
  }

  private Core element(Core array, Core index, Core size, Core.Primitive node) {
    return array instanceof Core.Build build
        ? ElementForm.at(fresh, build, List.of(index))
        : new Core.Index(array, List.of(index), List.of(size), false, node.at());
  }

  /** What reads a value, under a name or in its place; names inside the value stay outside. */
  private Core let(String name, Core value, boolean named, UnaryOperator<Core> rest) {
    if (value instanceof Core.Let let) {
      return new Core.Let(let.local(), let.value(), let(name, let.body(), named, rest));
    } else if (!named) {
      return rest.apply(value);
    }
    Local local = fresh.local(name, Scalar.REAL, false);
    return new Core.Let(local, value, rest.apply(new Core.Var(local)));
  }

  private static Core fma(Span at, Core x, Core y, Core total) {
    return new Core.Primitive(Op.REAL_FMA, List.of(x, y, total), at);
  }

  /** Two totals, or a total and an element, combined. */
  private static Core add(Core.Primitive node, Core total, Core x) {
    Op op = node.op() == Op.REALS_PRODUCT ? Op.REAL_MULTIPLY : Op.REAL_ADD;
    return new Core.Primitive(op, List.of(total, x), node.at());
  }

  /** The elements at an index: {@code rest} gets what a total becomes with them. */
  private interface Elements {
    Core at(Core index, boolean named, Function<UnaryOperator<Core>, Core> rest);
  }

  /** The loops of one reduction. */
  private final class Loop {
    private final Core.Primitive node;
    private final Core size;
    private final Elements elements;
    private final Core zero;
    private final List<Local> lanes = new ArrayList<>();

    Loop(Core.Primitive node, Core size, Elements elements) {
      this.node = node;
      this.size = size;
      this.elements = elements;
      this.zero = new Core.Real(node.op() == Op.REALS_PRODUCT ? 1.0 : 0.0);
      for (int lane = 0; lane < LANES; lane++) {
        lanes.add(fresh.local("lane" + lane, Scalar.REAL, true));
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
      Core added = assigned(total, new Core.Var(index));
      Core all = new Core.Let(
          total,
          sum ? new Core.Real(-0.0) : zero,
          new Core.Seq(List.of(count(index, new Core.Int(0), size, added)), new Core.Var(total)));
      return sum ? new Core.If(ints(Op.INT_EQUAL, size, 0), zero, all, Scalar.REAL) : all;
    }

    private Core many() {
      Local blocks = fresh.local("blocks", Scalar.INT, false);
      Local block = fresh.local("block", Scalar.INT, false);
      Local start = fresh.local("start", Scalar.INT, false);
      List<Core> steps = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        Core at = new Core.Var(start);
        steps.add(assigned(lanes.get(lane), lane == 0 ? at : ints(Op.INT_WRAP_ADD, at, lane)));
      }
      Core round = new Core.Let(
          start,
          ints(Op.INT_WRAP_MULTIPLY, new Core.Var(block), LANES),
          new Core.Seq(steps, new Core.Unit()));
      Core all = new Core.Seq(
          List.of(count(block, new Core.Int(0), new Core.Var(blocks), round), rest(blocks)),
          combined());
      for (int lane = LANES - 1; lane >= 0; lane--) {
        all = new Core.Let(lanes.get(lane), zero, all);
      }
      Core whole = size instanceof Core.Int number
          ? new Core.Int(number.value() / LANES)
          : ints(Op.INT_SHIFT_RIGHT, size, 4);
      return new Core.Let(blocks, whole, all);
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
          elements.at(at, true, more -> chosen(lane, more, 0, LANES)));
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

    private Core combined() {
      Op op = node.op() == Op.REALS_PRODUCT ? Op.REAL_MULTIPLY : Op.REAL_ADD;
      return LaneSum.combined(op, node.at(), lane -> new Core.Var(lanes.get(lane)));
    }

    private Core assigned(Local total, Core index) {
      return elements.at(
          index, false, more -> new Core.Assign(total, more.apply(new Core.Var(total))));
    }

    private Core count(Local index, Core from, Core to, Core body) {
      Label label = fresh.label("loop");
      return new Core.For(label, index, from, to, false, false, body);
    }

    private Core ints(Op op, Core left, long right) {
      return new Core.Primitive(op, List.of(left, new Core.Int(right)), node.at());
    }
  }
}
