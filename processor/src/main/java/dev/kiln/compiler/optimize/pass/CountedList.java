package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Renaming;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A list that a loop fills with one element in each of its rounds, so that it could be an array:
 *
 * <pre>
 * let l = []; for i from a to b { append(l, f(i)) }
 * </pre>
 *
 * @param loop the loop, which counts up from a literal that is not negative
 * @param element what it appends, over its index
 * @param at where it does
 */
record CountedList(Core.For loop, Core element, Span at) {
  /** What fills a list, as such a loop. */
  static Optional<CountedList> of(Core filling, Local list) {
    if (filling instanceof Core.Seq seq && seq.steps().size() == 1 && isUnit(seq.last())) {
      return of(seq.steps().get(0), list);
    }
    boolean fits = filling instanceof Core.For loop
        && !loop.down()
        && loop.from() instanceof Core.Int from
        && from.value() >= 0
        && from.value() < Integer.MAX_VALUE
        && ListRounds.appends(loop.body(), list) == 1
        && Facts.uses(loop, list, 2) == 1
        && !Children.any(loop.body(), CountedList::leaves);
    return fits ? last((Core.For) filling, ((Core.For) filling).body(), list) : Optional.empty();
  }

  private static boolean leaves(Core core) {
    return core instanceof Core.Break
        || core instanceof Core.Continue
        || core instanceof Core.Return;
  }

  private static boolean isUnit(Core core) {
    return core instanceof Core.Unit;
  }

  /** What a round appends at its end, with the names before it. */
  private static Optional<CountedList> last(Core.For loop, Core round, Local list) {
    if (round instanceof Core.Let let && !let.local().mutable()) {
      return last(loop, let.body(), list)
          .filter(last -> Facts.uses(let.value(), list, 1) == 0)
          .map(last -> new CountedList(
              loop, new Core.Let(let.local(), let.value(), last.element()), last.at()));
    } else if (round instanceof Core.Seq seq && seq.steps().size() == 1 && isUnit(seq.last())) {
      return last(loop, seq.steps().get(0), list);
    }
    return round instanceof Core.Library append && ListRounds.isAppend(append, list)
        ? Optional.of(new CountedList(loop, append.arguments().get(1), append.at()))
        : Optional.empty();
  }

  /** How many elements there are; a negative number means none. */
  Core count() {
    long from = ((Core.Int) loop.from()).value();
    if (loop.to() instanceof Core.Int to && to.value() < Integer.MAX_VALUE) {
      return new Core.Int(Math.max(to.value() + (loop.inclusive() ? 1 : 0), from) - from);
    }
    Core end = loop.to();
    if (loop.inclusive()) {
      Core least = primitive(Op.INT_MIN, end, new Core.Int(Long.MAX_VALUE - 1));
      end = primitive(Op.INT_WRAP_ADD, least, new Core.Int(1));
    }
    if (from == 0) {
      return end;
    }
    Core some = primitive(Op.INT_MAX, end, new Core.Int(from));
    return primitive(Op.INT_WRAP_SUBTRACT, some, new Core.Int(from));
  }

  private Core primitive(Op op, Core left, Core right) {
    return new Core.Primitive(op, List.of(left, right), at);
  }

  /** The elements as an array of that type and size. */
  Core.Build build(Fresh fresh, CoreType.Array type, Core size) {
    if (loop.from() instanceof Core.Int from && from.value() == 0) {
      return new Core.Build(type, List.of(size), List.of(loop.index()), element);
    }
    Local place = fresh.local("place", Scalar.INT, false);
    Core index = primitive(Op.INT_WRAP_ADD, new Core.Var(place), loop.from());
    Renaming renaming = new Renaming(fresh, Optional.empty());
    renaming.replace(loop.index(), index);
    return new Core.Build(type, List.of(size), List.of(place), renaming.rename(element));
  }
}
