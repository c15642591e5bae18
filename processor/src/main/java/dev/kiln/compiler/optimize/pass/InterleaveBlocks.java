package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop in blocks of rounds that go side by side, and what is left of it as it was:
 *
 * <pre>
 * for i from 0 to n { … }  ->  for b from 0 to n >>> 3 { let i0 = b * 8; let i1 = i0 + 1; … }
 *                              for b from (n >>> 3) * 2 to n >>> 2 { let i0 = b * 4; … }
 *                              for i from (n >>> 2) * 4 to n { … }
 * </pre>
 */
final class InterleaveBlocks {
  private final Function function;
  private final Fresh fresh;
  private final Core.For loop;
  private final InterleavePlan plan;
  private final List<Core> made = new ArrayList<>();

  InterleaveBlocks(Function function, Fresh fresh, Core.For loop, InterleavePlan plan) {
    this.function = function;
    this.fresh = fresh;
    this.loop = loop;
    this.plan = plan;
  }

  /** How many rounds go side by side, first, then of those left; none if there are too few. */
  List<Integer> groups() {
    if (!(loop.from() instanceof Core.Int from) || !(loop.to() instanceof Core.Int to)) {
      return plan.copies();
    }
    List<Integer> groups = new ArrayList<>();
    long left = rounds(loop.down() ? to : from, loop.down() ? from : to);
    for (int copies : plan.copies()) {
      if (left >= copies) {
        groups.add(copies);
        left %= copies;
      }
    }
    return groups;
  }

  /** How many rounds there are; of more than an Int can tell, none. */
  private static long rounds(Core.Int low, Core.Int high) {
    return low.value() < high.value() ? Math.max(0, high.value() - low.value()) : 0;
  }

  /** The loop in blocks. */
  Core make() {
    Core from = atom("first", loop.from());
    Core to = atom("last", loop.to());
    Core rounds = atom("rounds", rounds(loop.down() ? to : from, loop.down() ? from : to));
    Core done = new Core.Int(0);
    int before = 1;
    for (int copies : groups()) {
      Core count = atom("blocks", dividedBy(rounds, copies));
      block(from, times(done, Math.max(1, before / copies)), count, copies);
      done = count;
      before = copies;
    }
    Core start = atom("next", moved(from, times(done, before)));
    if (!start.equals(to) || loop.inclusive()) {
      made.add(new Core.For(
          loop.label(), loop.index(), start, to, loop.inclusive(), loop.down(), loop.body()));
    }
    return InterleaveSteps.join(made);
  }

  private void block(Core from, Core first, Core count, int copies) {
    Local block = fresh.local("block", Scalar.INT, false);
    List<Local> indices = new ArrayList<>();
    List<Core> steps = new ArrayList<>();
    Core value = moved(from, times(new Core.Var(block), copies));
    for (int i = 0; i < copies; i++) {
      Local index = fresh.local(loop.index().name(), Scalar.INT, false);
      steps.add(InterleaveSteps.bind(index, value));
      indices.add(index);
      value = moved(new Core.Var(indices.get(0)), new Core.Int(i + 1));
    }
    InterleaveCopies rounds = new InterleaveCopies(fresh, loop.index(), indices);
    steps.addAll(rounds.sideBySide(plan.round().ahead()));
    for (Core end : rounds.inOrder(InterleaveSteps.join(plan.round().end()))) {
      steps.addAll(InterleaveSteps.of(end));
    }
    Core body = InterleaveSteps.join(steps);
    made.add(new Core.For(fresh.label(""), block, first, count, false, false, body));
  }

  private Core atom(String name, Core value) {
    if (Facts.isAtom(value)) {
      return value;
    }
    Local local = fresh.local(name, Scalar.INT, false);
    made.add(InterleaveSteps.bind(local, value));
    return new Core.Var(local);
  }

  /** How many rounds there are; the end that a loop takes in is not counted. */
  private Core rounds(Core low, Core high) {
    if (low instanceof Core.Int a && high instanceof Core.Int b) {
      return new Core.Int(rounds(a, b));
    }
    boolean fromZero = low instanceof Core.Int zero && zero.value() == 0;
    if (fromZero && isSize(high)) {
      return high;
    }
    Core count =
        fromZero ? high : new Core.Primitive(Op.INT_WRAP_SUBTRACT, List.of(high, low), null);
    Core some = new Core.Primitive(Op.INT_LESS, List.of(low, high), null);
    return new Core.If(some, count, new Core.Int(0), Scalar.INT);
  }

  /** The quotient of a number of rounds, which may be more than half of what an Int holds. */
  private Core dividedBy(Core rounds, int copies) {
    Core shift = new Core.Int(Integer.numberOfTrailingZeros(copies));
    return rounds instanceof Core.Int number
        ? new Core.Int(number.value() / copies)
        : new Core.Primitive(Op.INT_SHIFT_RIGHT_ZERO, List.of(rounds, shift), function.span());
  }

  private boolean isSize(Core core) {
    return core instanceof Core.Var var
        && function.parameters().subList(0, function.sizeParameters()).contains(var.local());
  }

  private static Core times(Core count, int copies) {
    if (copies == 1) {
      return count;
    }
    return count instanceof Core.Int number
        ? new Core.Int(number.value() * copies)
        : new Core.Primitive(Op.INT_WRAP_MULTIPLY, List.of(count, new Core.Int(copies)), null);
  }

  /** So many rounds later. */
  private Core moved(Core start, Core rounds) {
    if (start instanceof Core.Int a && rounds instanceof Core.Int b) {
      return new Core.Int(loop.down() ? a.value() - b.value() : a.value() + b.value());
    } else if (!loop.down() && start instanceof Core.Int zero && zero.value() == 0) {
      return rounds;
    }
    Op op = loop.down() ? Op.INT_WRAP_SUBTRACT : Op.INT_WRAP_ADD;
    return new Core.Primitive(op, List.of(start, rounds), null);
  }
}
