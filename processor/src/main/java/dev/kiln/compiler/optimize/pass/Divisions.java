package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Divides in loops without a division:
 *
 * <pre>
 * for … { … remainder(x, d) … }
 *   -&gt;  let r = if it has many rounds { reciprocal(d) } else { 0 }
 *       for … { … remainder-by(x, d, r) … }, which multiplies if r is not 0
 * for i from 0 to n { … remainder(i, m) … }
 *   -&gt;  a variable that grows with i: see {@link CounterRemainders}
 * </pre>
 *
 * <p>Multiplying takes half as long as dividing where rounds overlap. Where a round waits for the
 * division of the round before, as in {@code h = (h * 31 + x) % d}, it takes longer: that is left.
 * Literal divisors are left too: HotSpot multiplies by itself.
 */
public final class Divisions {
  /** In fewer rounds the reciprocal does not come back in; if an inner loop divides, in fewer. */
  private static final int FEWEST_ROUNDS = 128;

  private static final int FEWEST_OUTER_ROUNDS = 16;

  private static final int SHORT = 16;

  private static final Map<Op, Op> MULTIPLYING = Map.of(
      Op.INT_DIVIDE, Op.INT_DIVIDE_BY,
      Op.INT_REMAINDER, Op.INT_REMAINDER_BY);

  private final Function function;
  private final Fresh fresh;
  private final Notes notes;

  private Divisions(Function function, Notes notes) {
    this.function = function;
    this.fresh = new Fresh(function);
    this.notes = notes;
  }

  /** Rewrites divisions in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(function -> {
      Divisions divisions = new Divisions(function, notes);
      Core counted = divisions.count(function.body());
      return function.withBody(divisions.visit(counted));
    });
  }

  private Core count(Core core) {
    Core changed = Children.map(core, this::count);
    if (changed instanceof Core.For loop && !isShort(loop)) {
      Optional<Core> counting = CounterRemainders.rewrite(loop, fresh);
      if (counting.isPresent()) {
        notes.add(function, Note.Kind.DIVISION, loop, "the remainder grows with the counter");
        return counting.get();
      }
    }
    return changed;
  }

  private Core visit(Core core) {
    Core rewritten = isLoop(core) ? rewrite(core) : core;
    if (rewritten != core) {
      return rewritten;
    }
    return Children.map(core, this::visit);
  }

  private static boolean isLoop(Core core) {
    return core instanceof Core.For loop && !isShort(loop)
        || core instanceof Core.Build build
            && build.shape().stream().allMatch(Facts::isPure)
            && (!build.type().isFixed() || build.type().count() >= FEWEST_ROUNDS);
  }

  private static boolean isShort(Core.For loop) {
    return loop.from() instanceof Core.Int from
        && loop.to() instanceof Core.Int to
        && Math.abs(from.value()) < SHORT
        && Math.abs(to.value()) < SHORT;
  }

  /** The loop with reciprocals before it, for all its divisions by numbers that stay. */
  private Core rewrite(Core loop) {
    List<Core.Primitive> found = new ArrayList<>();
    Straight.forEach(loop, core -> {
      boolean divides = core instanceof Core.Primitive division
          && MULTIPLYING.containsKey(division.op())
          && division.arguments().get(1) instanceof Core.Var divisor
          && Straight.isOutside(divisor.local(), loop);
      if (divides) {
        found.add((Core.Primitive) core);
      }
    });
    if (found.isEmpty()) {
      return loop;
    }
    Set<Local> waiting = waiting(loop, found);
    Map<Local, Local> reciprocals = new LinkedHashMap<>();
    for (Core.Primitive division : found) {
      if (Locals.free(division.arguments().get(0)).stream().anyMatch(waiting::contains)) {
        String left = "divides in each round: it waits for the round before";
        notes.add(function, Note.Kind.LEFT, division, left);
      } else {
        notes.add(function, Note.Kind.DIVISION, division, "multiplies by a reciprocal");
        reciprocals.computeIfAbsent(
            ((Core.Var) division.arguments().get(1)).local(),
            divisor -> fresh.local("reciprocal", Scalar.INT, false));
      }
    }
    return reciprocals.isEmpty() ? loop : multiply(loop, found, reciprocals, waiting);
  }

  /** The loop that multiplies, after its ends and the reciprocals; these are 0 in few rounds. */
  private Core multiply(
      Core loop, List<Core.Primitive> found, Map<Local, Local> reciprocals, Set<Local> waiting) {
    List<Core.Let> lets = new ArrayList<>();
    Core bound = loop;
    if (loop instanceof Core.For counting) {
      NamedEnds named = NamedEnds.of(counting, fresh);
      lets.addAll(named.lets());
      bound = named.loop();
    }
    Span at = found.get(0).at();
    boolean nested = Children.any(
        loop,
        core -> core != loop
            && (core instanceof Core.For
                || core instanceof Core.While
                || core instanceof Core.Build)
            && Children.any(core, found::contains));
    Core fewest = new Core.Int(nested ? FEWEST_OUTER_ROUNDS : FEWEST_ROUNDS);
    Core many = new Core.Primitive(Op.INT_AT_LEAST, List.of(rounds(bound, at), fewest), at);
    reciprocals.forEach((divisor, reciprocal) -> {
      Core value = new Core.Primitive(Op.INT_RECIPROCAL, List.of(new Core.Var(divisor)), at);
      Core chosen = new Core.If(many, value, new Core.Int(0), Scalar.INT);
      lets.add(new Core.Let(reciprocal, chosen, new Core.Unit()));
    });
    return Facts.around(lets, multiply(bound, reciprocals, waiting));
  }

  /** About how many rounds a loop has. */
  private static Core rounds(Core loop, Span at) {
    if (loop instanceof Core.For counting) {
      Core low = counting.down() ? counting.to() : counting.from();
      Core high = counting.down() ? counting.from() : counting.to();
      return low instanceof Core.Int number && number.value() == 0
          ? high
          : new Core.Primitive(Op.INT_WRAP_SUBTRACT, List.of(high, low), at);
    }
    List<Core> shape = ((Core.Build) loop).shape();
    Core product = shape.get(0);
    for (Core size : shape.subList(1, shape.size())) {
      product = new Core.Primitive(Op.INT_WRAP_MULTIPLY, List.of(product, size), at);
    }
    return product;
  }

  private Core multiply(Core core, Map<Local, Local> reciprocals, Set<Local> waiting) {
    Core changed = Children.map(core, child -> multiply(child, reciprocals, waiting));
    if (!(changed instanceof Core.Primitive division) || !MULTIPLYING.containsKey(division.op())) {
      return changed;
    }
    Core dividend = division.arguments().get(0);
    Core divisor = division.arguments().get(1);
    boolean own = divisor instanceof Core.Var var
        && reciprocals.containsKey(var.local())
        && Locals.free(dividend).stream().noneMatch(waiting::contains);
    if (!own) {
      return changed;
    }
    Core reciprocal = new Core.Var(reciprocals.get(((Core.Var) divisor).local()));
    return new Core.Primitive(
        MULTIPLYING.get(division.op()), List.of(dividend, divisor, reciprocal), division.at());
  }

  /** The variables of a loop whose values come from its divisions, also those of rounds before. */
  private static Set<Local> waiting(Core loop, List<Core.Primitive> divisions) {
    Set<Local> waiting = new LinkedHashSet<>();
    boolean[] grows = {true};
    while (grows[0]) {
      grows[0] = false;
      Children.forEachNode(loop, core -> {
        if (core instanceof Core.Assign assign && waits(assign.value(), waiting, divisions)) {
          grows[0] |= waiting.add(assign.local());
        } else if (core instanceof Core.Let let && waits(let.value(), waiting, divisions)) {
          grows[0] |= waiting.add(let.local());
        }
      });
    }
    return carried(loop, waiting);
  }

  private static boolean waits(Core value, Set<Local> waiting, List<Core.Primitive> divisions) {
    return Children.any(
        value,
        core -> divisions.contains(core)
            || core instanceof Core.Var var && waiting.contains(var.local()));
  }

  /** Those that keep a value from one round to the next, and what is made of them. */
  private static Set<Local> carried(Core loop, Set<Local> waiting) {
    Set<Local> free = Locals.free(loop);
    Set<Local> carried = new LinkedHashSet<>();
    waiting.stream().filter(free::contains).forEach(carried::add);
    boolean[] grows = {true};
    while (grows[0]) {
      grows[0] = false;
      Children.forEachNode(loop, core -> {
        if (core instanceof Core.Let let && waits(let.value(), carried, List.of())) {
          grows[0] |= carried.add(let.local());
        }
      });
    }
    return carried;
  }
}
