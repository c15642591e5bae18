package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many rounds of a loop are done side by side: as many as the registers hold the variables of.
 *
 * @param copies how many, in groups: 8 and then 4 of those that are left; none if that does not pay
 * @param obstacle why it is not done, where that looked likely
 */
record InterleavePlan(InterleaveRound round, List<Integer> copies, Optional<String> obstacle) {
  private static final int LARGEST = 1_000;

  /** What to do with a loop, whose body is given as steps. */
  static InterleavePlan of(
      Local index, List<Core> steps, InterleaveCalls calls, InterleaveAliases aliases) {
    InterleaveRound round = InterleaveRound.of(index, steps, aliases);
    List<Core> loops = new ArrayList<>();
    Set<Local> differing = new LinkedHashSet<>(Set.of(index));
    collect(round.ahead(), differing, loops);
    boolean waits = loops.stream().anyMatch(InterleaveChain::waits);
    if (!waits) {
      boolean likely = round.end().stream().anyMatch(InterleaveChain::waits);
      return left(round, likely ? round.obstacle() : Optional.empty());
    } else if (!round.end().stream().allMatch(calls::isQuiet)) {
      boolean prints = round.end().stream().anyMatch(InterleaveRound::prints);
      String does = prints ? "its rounds print" : "its rounds do more than compute";
      return left(round, Optional.of(does));
    } else if (round.end().stream().anyMatch(InterleavePlan::jumpsOut)) {
      return left(round, Optional.of("a round can be its last"));
    }
    boolean endIsTotal = round.end().stream().allMatch(InterleavePlan::isTotalEnd);
    if (!endIsTotal && !round.ahead().stream().allMatch(InterleavePlan::ends)) {
      return left(round, Optional.of("a round can fail, and the next may never end"));
    }
    int most = most(round);
    return most < 2
        ? left(round, Optional.of("its inner loop has too many variables, or is too large"))
        : new InterleavePlan(round, most == 8 ? List.of(8, 4) : List.of(most), Optional.empty());
  }

  private static InterleavePlan left(InterleaveRound round, Optional<String> obstacle) {
    return new InterleavePlan(round, List.of(), obstacle);
  }

  /** The loops that copies share, those inside them too. */
  private static void collect(List<Core> steps, Set<Local> differing, List<Core> loops) {
    for (Core step : steps) {
      if (step instanceof Core.While
          || step instanceof Core.For loop
              && !mentions(loop.from(), differing)
              && !mentions(loop.to(), differing)) {
        loops.add(step);
        collect(InterleaveSteps.steps(step), differing, loops);
      } else if (step instanceof Core.Let let
          && (let.local().mutable() || mentions(let.value(), differing))) {
        differing.add(let.local());
      }
    }
  }

  private static boolean mentions(Core core, Set<Local> locals) {
    return Children.any(core, c -> c instanceof Core.Var var && locals.contains(var.local()));
  }

  /** Whether control can leave the loop around it, or a round before its end. */
  private static boolean jumpsOut(Core step) {
    Set<Object> own = new LinkedHashSet<>();
    Children.forEachNode(step, node -> {
      if (node instanceof Core.While loop) {
        own.add(loop.label());
      } else if (node instanceof Core.For loop) {
        own.add(loop.label());
      } else if (node instanceof Core.Loop loop) {
        own.add(loop.label());
      }
    });
    return Children.any(
        step,
        node -> node instanceof Core.Return
            || node instanceof Core.Break jump && !own.contains(jump.label())
            || node instanceof Core.Continue next && !own.contains(next.label()));
  }

  private static boolean isTotalEnd(Core step) {
    if (step instanceof Core.Store store) {
      return !store.checked()
          && store.indices().stream().allMatch(InterleaveSteps::isTotal)
          && InterleaveSteps.isTotal(store.value());
    }
    return InterleaveSteps.isTotal(step);
  }

  /** Whether all its loops surely end: those that count, and those with a counter below a bound. */
  private static boolean ends(Core core) {
    return !Children.any(core, node -> node instanceof Core.While loop && !counts(loop));
  }

  private static boolean counts(Core.While loop) {
    List<Local> counters = new ArrayList<>();
    Set<Local> changed = InterleaveSteps.assigned(loop.body());
    collectCounters(loop.condition(), changed, counters);
    List<Core> steps = InterleaveSteps.of(loop.body());
    return counters.stream().anyMatch(counter -> {
      long assigned = steps.stream()
          .filter(step -> InterleaveSteps.assigned(step).contains(counter))
          .count();
      return assigned == 1 && steps.stream().anyMatch(step -> isStep(step, counter));
    });
  }

  /** The variables that must be below something that stays, if the loop is to go on. */
  private static void collectCounters(Core condition, Set<Local> changed, List<Local> counters) {
    if (condition instanceof Core.If and
        && and.otherwise() instanceof Core.Bool no
        && !no.value()) {
      collectCounters(and.condition(), changed, counters);
      collectCounters(and.then(), changed, counters);
    } else if (condition instanceof Core.Primitive less
        && less.op() == Op.INT_LESS
        && less.arguments().get(0) instanceof Core.Var counter
        && (less.arguments().get(1) instanceof Core.Int
            || less.arguments().get(1) instanceof Core.Var end && !changed.contains(end.local()))) {
      counters.add(counter.local());
    }
  }

  private static boolean isStep(Core step, Local counter) {
    return step instanceof Core.Assign assign
        && assign.local().equals(counter)
        && assign.value() instanceof Core.Primitive sum
        && sum.op() == Op.INT_WRAP_ADD
        && sum.arguments().get(0) instanceof Core.Var var
        && var.local().equals(counter)
        && sum.arguments().get(1) instanceof Core.Int one
        && one.value() == 1;
  }

  private static int most(InterleaveRound round) {
    int variables = 0;
    int size = round.end().stream().mapToInt(step -> Facts.size(step, LARGEST)).sum();
    boolean counting = true;
    for (Core step : round.ahead()) {
      variables += InterleaveSteps.bound(step).stream()
          .filter(Local::mutable)
          .mapToInt(local -> width(local.type()))
          .sum();
      size += Facts.size(step, LARGEST) * (InterleaveSteps.hasLoop(step) ? 2 : 1);
      counting &= !Children.any(step, node -> node instanceof Core.While);
    }
    int most = variables <= 1 && counting ? 8 : variables <= 4 ? 4 : variables <= 8 ? 2 : 1;
    while (most > 1 && most * size > LARGEST) {
      most /= 2;
    }
    return most;
  }

  private static int width(CoreType type) {
    if (type instanceof CoreType.Scalar) {
      return 1;
    } else if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().mapToInt(InterleavePlan::width).sum();
    }
    return type instanceof CoreType.Array array && array.isSmall() ? (int) array.count() : 4;
  }
}
