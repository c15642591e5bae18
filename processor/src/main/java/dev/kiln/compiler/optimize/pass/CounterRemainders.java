package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The remainder of a counter grows with it, and starts again at 0:
 *
 * <pre>
 * for i from a to b { … remainder(i, m) … }
 *   -&gt;  let counts = m &gt; 0 and a &gt;= 0
 *       var rest = if counts { remainder(a, m) - 1 } else { 0 }
 *       for i from a to b {
 *         rest := rest + 1; if rest == m { rest := 0 }
 *         … if counts { rest } else { remainder(i, m) } …
 *       }
 * </pre>
 *
 * The quotient grows by one where the remainder starts again. So no round divides, and where the
 * divisor is 0 or something is negative, all stays as it was.
 */
final class CounterRemainders {
  private static final Set<Op> REMAINDERS = Set.of(Op.INT_REMAINDER, Op.INT_FLOOR_MODULO);
  private static final Set<Op> QUOTIENTS = Set.of(Op.INT_DIVIDE, Op.INT_FLOOR_DIVIDE);

  private final Core.For loop;
  private final Local divisor;
  private final Span at;
  private final Local counts;
  private final Local rest;
  private final Local whole;

  private CounterRemainders(Core.For loop, Local divisor, Span at, Fresh fresh) {
    this.loop = loop;
    this.divisor = divisor;
    this.at = at;
    this.counts = fresh.local("counts", Scalar.BOOL, false);
    this.rest = fresh.local("rest", Scalar.INT, true);
    this.whole = fresh.local("whole", Scalar.INT, true);
  }

  /** A loop that counts up, without the divisions of its counter by numbers that stay. */
  static Optional<Core> rewrite(Core.For loop, Fresh fresh) {
    if (loop.down() || loop.from() instanceof Core.Int from && from.value() < 0) {
      return Optional.empty();
    }
    List<Core.Primitive> found = new ArrayList<>();
    Straight.forEach(loop.body(), core -> {
      if (core instanceof Core.Primitive division && divides(division, loop)) {
        found.add(division);
      }
    });
    Set<Local> divisors = new LinkedHashSet<>();
    found.forEach(division -> divisors.add(((Core.Var) division.arguments().get(1)).local()));
    if (divisors.size() != 1) {
      return Optional.empty();
    }
    Local divisor = divisors.iterator().next();
    return Optional.of(new CounterRemainders(loop, divisor, found.get(0).at(), fresh).write(fresh));
  }

  private static boolean divides(Core.Primitive node, Core.For loop) {
    return (REMAINDERS.contains(node.op()) || QUOTIENTS.contains(node.op()))
        && node.arguments().get(0) instanceof Core.Var counter
        && counter.local().equals(loop.index())
        && node.arguments().get(1) instanceof Core.Var divisor
        && Straight.isOutside(divisor.local(), loop);
  }

  private Core write(Fresh fresh) {
    boolean atom = Facts.isAtom(loop.from());
    Local start = fresh.local("from", Scalar.INT, false);
    Core from = atom ? loop.from() : new Core.Var(start);
    boolean[] quotients = {false};
    Core body = replace(loop.body(), quotients);
    Core round = new Core.Seq(List.of(step(quotients[0])), body);
    Core result =
        new Core.For(loop.label(), loop.index(), from, loop.to(), loop.inclusive(), false, round);
    if (quotients[0]) {
      result = new Core.Let(whole, first(Op.INT_DIVIDE, from), result);
    }
    Core first = first(Op.INT_REMAINDER, from);
    Core before = first instanceof Core.Int number
        ? new Core.Int(number.value() - 1)
        : operation(Op.INT_WRAP_SUBTRACT, first, new Core.Int(1));
    result = new Core.Let(rest, before, result);
    result = new Core.Let(counts, isPositive(from), result);
    return atom ? result : new Core.Let(start, loop.from(), result);
  }

  /** Whether divisor and counter are such that the remainder grows up to the divisor. */
  private Core isPositive(Core from) {
    Core zero = new Core.Int(0);
    Core positive = operation(Op.INT_MORE, new Core.Var(divisor), zero);
    if (from instanceof Core.Int number) {
      return number.value() >= 0 ? positive : new Core.Bool(false);
    }
    Core natural = operation(Op.INT_AT_LEAST, from, zero);
    return new Core.If(positive, natural, new Core.Bool(false), Scalar.BOOL);
  }

  /** A quotient or remainder of where the counter starts; anything if it is not used. */
  private Core first(Op op, Core from) {
    return from instanceof Core.Int number && number.value() == 0
        ? from
        : ifCounts(operation(op, from, new Core.Var(divisor)), new Core.Int(0));
  }

  /** What is done when a round starts. */
  private Core step(boolean quotient) {
    Core next = operation(Op.INT_WRAP_ADD, new Core.Var(rest), new Core.Int(1));
    List<Core> again = new ArrayList<>();
    again.add(new Core.Assign(rest, new Core.Int(0)));
    if (quotient) {
      Core more = operation(Op.INT_WRAP_ADD, new Core.Var(whole), new Core.Int(1));
      again.add(new Core.Assign(whole, more));
    }
    Core full = operation(Op.INT_EQUAL, new Core.Var(rest), new Core.Var(divisor));
    return new Core.Seq(
        List.of(new Core.Assign(rest, next)),
        new Core.If(full, new Core.Seq(again, new Core.Unit()), new Core.Unit(), Scalar.UNIT));
  }

  private Core replace(Core core, boolean[] quotients) {
    if (core instanceof Core.Lambda) {
      return core;
    }
    Core changed = Children.map(core, child -> replace(child, quotients));
    boolean own = changed instanceof Core.Primitive division
        && divides(division, loop)
        && ((Core.Var) division.arguments().get(1)).local().equals(divisor);
    if (!own) {
      return changed;
    }
    boolean quotient = QUOTIENTS.contains(((Core.Primitive) changed).op());
    quotients[0] |= quotient;
    return ifCounts(new Core.Var(quotient ? whole : rest), changed);
  }

  private Core ifCounts(Core then, Core otherwise) {
    return new Core.If(new Core.Var(counts), then, otherwise, Scalar.INT);
  }

  private Core operation(Op op, Core... operands) {
    return new Core.Primitive(op, List.of(operands), at);
  }
}
