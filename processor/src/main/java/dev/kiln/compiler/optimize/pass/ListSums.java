package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds up elements where they would be listed, if the list is only made for its sum:
 *
 * <pre>
 * let l = []; for … { if p(x) { append(l, x) } }; ints.sum(build length(l) (i) => l[i])
 *   ->  var s = 0; for … { if p(x) { s = s + x } }; s
 * let l = []; for i from 0 to n { append(l, f(i)) }; reals.sum(build length(l) (i) => l[i])
 *   ->  reals.sum(build n (i) => f(i))                              see {@link FuseSums}
 * </pre>
 */
final class ListSums {
  private final Fresh fresh;
  private final FuseSums sums;

  ListSums(Fresh fresh, FuseSums sums) {
    this.fresh = fresh;
    this.sums = sums;
  }

  /** Where a list is read: its sum, and what stands around that. */
  private record Reading(Core whole, Core size, Core.Primitive sum) {}

  /** The filling and the rest without the list. */
  Optional<Core> of(Local list, Core filling, Core rest) {
    int uses = Facts.uses(rest, list, 1_000);
    if (uses != ListRounds.lengths(rest, list) + 1 || ListRounds.isMetered(filling)) {
      return Optional.empty();
    }
    Optional<Reading> found =
        reading(rest, list).filter(reading -> isLength(reading.size(), rest, list));
    return found
        .flatMap(reading -> atOnce(list, filling, rest, reading))
        .or(() -> found.map(reading -> summed(list, filling, rest, reading)));
  }

  /** Where it is known how many there are: as the sum of an array that is not made. */
  private Optional<Core> atOnce(Local list, Core filling, Core rest, Reading reading) {
    Optional<CountedList> counted = CountedList.of(filling, list);
    if (counted.isEmpty() || reading.sum().op() != Op.REALS_SUM) {
      return Optional.empty();
    }
    Core count = counted.get().count();
    Local size = fresh.local("size", Scalar.INT, false);
    Core known = Facts.isAtom(count) ? count : new Core.Var(size);
    CoreType.Array type = new CoreType.Array(Scalar.REAL, List.of(CoreType.Array.RUNTIME));
    Core.Build build = counted.get().build(fresh, type, known);
    Core.Primitive node = reading.sum();
    Local sum = fresh.local("sum", Scalar.REAL, false);
    Core length = known instanceof Core.Int
        ? known
        : new Core.Primitive(Op.INT_MAX, List.of(known, new Core.Int(0)), node.at());
    return sums.listed(node, build).map(loop -> {
      Core after = replace(rest, reading, new Core.Var(sum));
      Core all = new Core.Let(sum, loop, ListRounds.replaceLength(after, list, length));
      return known == count ? all : new Core.Let(size, count, all);
    });
  }

  private Core summed(Local list, Core filling, Core rest, Reading reading) {
    Core.Primitive node = reading.sum();
    boolean exact = node.op() == Op.INTS_SUM;
    Local count = fresh.local("count", Scalar.INT, true);
    RunningSum sum = exact ? new ExactSum(fresh, node.at()) : new LaneSum(fresh, node.at(), count);
    boolean counts = !exact || ListRounds.lengths(rest, list) > 1;
    Core adding = ListRounds.replaceAppend(filling, list, append -> {
      Core added = sum.with(append.arguments().get(1));
      List<Core> one = List.of(new Core.Var(count), new Core.Int(1));
      Core counted = new Core.Assign(count, new Core.Primitive(Op.INT_WRAP_ADD, one, append.at()));
      return counts ? new Core.Seq(List.of(added, counted), new Core.Unit()) : added;
    });
    Core length = counts ? new Core.Var(count) : new Core.Int(0);
    Core after = ListRounds.replaceLength(replace(rest, reading, sum.result(length)), list, length);
    Core whole = sum.declaredFor(new Core.Seq(List.of(adding), after));
    return counts ? new Core.Let(count, new Core.Int(0), whole) : whole;
  }

  private static Core replace(Core core, Reading reading, Core result) {
    if (core == reading.whole()) {
      return core instanceof Core.Let let ? replace(let.body(), reading.sum(), result) : result;
    }
    return Children.map(core, child -> replace(child, reading, result));
  }

  private static Core replace(Core core, Core from, Core to) {
    return core == from ? to : Children.map(core, child -> replace(child, from, to));
  }

  /** {@code sum(build …)}, or {@code let a = build …; … sum(a) …} where nothing else reads a. */
  private static Optional<Reading> reading(Core core, Local list) {
    if (core instanceof Core.Primitive node
        && FuseSums.isSum(node)
        && lists(node.arguments().get(0), list)) {
      return Optional.of(new Reading(node, size(node.arguments().get(0)), node));
    } else if (core instanceof Core.Let let && lists(let.value(), list)) {
      return Facts.uses(let.body(), let.local(), 2) == 1
          ? sumOf(let.local(), let.body()).map(sum -> new Reading(let, size(let.value()), sum))
          : Optional.empty();
    } else if (core instanceof Core.Lambda) {
      return Optional.empty();
    }
    return firstOf(core, child -> reading(child, list));
  }

  private static Optional<Core.Primitive> sumOf(Local array, Core core) {
    boolean here = core instanceof Core.Primitive node
        && FuseSums.isSum(node)
        && ArrayReads.is(node.arguments().get(0), array);
    if (here) {
      return Optional.of((Core.Primitive) core);
    } else if (core instanceof Core.Lambda) {
      return Optional.empty();
    }
    return firstOf(core, child -> sumOf(array, child));
  }

  private static <T> Optional<T> firstOf(
      Core core, java.util.function.Function<Core, Optional<T>> find) {
    List<T> found = new ArrayList<>();
    Children.forEach(core, child -> {
      if (found.isEmpty()) {
        find.apply(child).ifPresent(found::add);
      }
    });
    return found.stream().findFirst();
  }

  private static Core size(Core build) {
    return ((Core.Build) build).shape().get(0);
  }

  /** Whether a size is the length of the list, or its name. */
  private static boolean isLength(Core size, Core rest, Local list) {
    return ListRounds.isLength(size, list)
        || Children.any(
            rest,
            core -> core instanceof Core.Let let
                && !let.local().mutable()
                && ArrayReads.is(size, let.local())
                && ListRounds.isLength(let.value(), list));
  }

  /** Whether it is the array of a list's elements. */
  private static boolean lists(Core core, Local list) {
    return core instanceof Core.Build build
        && build.type().rank() == 1
        && build.body() instanceof Core.Library node
        && node.op() == LibraryOp.LIST_AT
        && ArrayReads.is(node.arguments().get(0), list)
        && ArrayReads.is(node.arguments().get(1), build.indices().get(0));
  }
}
