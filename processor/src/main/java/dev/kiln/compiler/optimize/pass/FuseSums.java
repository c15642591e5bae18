package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sums, products and inner products of arrays that are only made for them, as loops that compute an
 * element where it is added: {@link SumLoop}.
 *
 * <p>Elements that take a division, a root or a function stay in an array in Java: HotSpot computes
 * several of those at once there, or they cost far more than their place. In C divisions and roots
 * do not matter, for there are vectors for them, nor what may fail, for then all of C gives up.
 */
final class FuseSums {
  private static final int LARGEST_ELEMENT = 48;
  private static final int LARGEST_IN_C = 200;
  private static final int MOST_WORK = 20;

  private final Fresh fresh;
  private final boolean forC;

  /** @param forC whether the loops will be C, which makes vectors of all they do */
  FuseSums(Fresh fresh, boolean forC) {
    this.fresh = fresh;
    this.forC = forC;
  }

  static boolean isReduction(Core.Primitive node) {
    return switch (node.op()) {
      case REALS_SUM, REALS_PRODUCT, REALS_DOT -> true;
      default -> false;
    };
  }

  /** Whether it adds up an array. */
  static boolean isSum(Core.Primitive node) {
    return node.op() == Op.REALS_SUM || node.op() == Op.INTS_SUM;
  }

  /** Whether adding up its elements at once is better than making the array. */
  boolean isWanted(Core.Build build) {
    return canBe(build) && isQuick(build.body());
  }

  private boolean canBe(Core.Build build) {
    int largest = forC ? LARGEST_IN_C : LARGEST_ELEMENT;
    return build.type().rank() == 1
        && !build.type().isSmall()
        && Facts.isAtom(build.shape().get(0))
        && ElementForm.isValue(build.body(), forC)
        && (forC || ElementForm.cost(build.body()) <= MOST_WORK)
        && Facts.size(build.body(), largest) < largest;
  }

  /**
   * The sum of elements that would be listed, as a loop; their number may be negative, which means
   * that there are none.
   */
  Optional<Core> listed(Core.Primitive node, Core.Build build) {
    return canBe(build) ? Optional.of(loop(node, List.of(build))) : Optional.empty();
  }

  private boolean isQuick(Core core) {
    return !Children.any(core, x -> x instanceof Core.Primitive node && !isQuick(node.op()));
  }

  private boolean isQuick(Op op) {
    return ElementForm.isQuick(op) || forC && (op == Op.REAL_DIVIDE || op == Op.REAL_SQRT);
  }

  /** Whether it adds up Ints, which may go together with computing them, whatever that does. */
  static boolean isExact(Core.Primitive node) {
    return node.op() == Op.INTS_SUM;
  }

  /** Whether the elements of what it adds up may fail. */
  boolean mayFail(Core.Primitive node) {
    return isExact(node) || forC && node.op() == Op.REALS_SUM;
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
    return Optional.of(loop(node, builds));
  }

  private Core loop(Core.Primitive node, List<Core.Build> builds) {
    List<Core> arrays = node.op() == Op.REALS_DOT ? node.arguments() : List.of(builds.get(0));
    Core size = builds.get(0).shape().get(0);
    SumLoop.Elements elements = (index, named, rest) -> {
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
    return new SumLoop(fresh, forC, node, size, elements).whole();
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
    SumLoop.Elements elements = (index, named, rest) -> {
      Core element = ElementForm.at(fresh, build, List.of(index), forC);
      return let("x", element, true, x -> rest.apply(total -> fma(node.at(), x, x, total)));
    };
    return new SumLoop(fresh, forC, node, build.shape().get(0), elements).whole();
  }

  private Core element(Core array, Core index, Core size, Core.Primitive node) {
    return array instanceof Core.Build build
        ? ElementForm.at(fresh, build, List.of(index), forC)
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
}
