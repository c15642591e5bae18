package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A round of a loop in two parts: what can be computed ahead, before the ends of the rounds before
 * it, and its end, which is done in order.
 *
 * <pre>
 * let mutable s = 0.0; for k … { s := … }; y[i] := s;  total := add(total, s)
 * ------------------ ahead ---------------  -------------- end --------------
 * </pre>
 *
 * <p>What is computed ahead cannot fail, changes only what it introduces, and reads nothing that a
 * round changes, but for the places of an array that belong to its own round.
 */
final class InterleaveRound {
  private final Local index;
  private final List<Core> ahead = new ArrayList<>();
  private final List<Core> end = new ArrayList<>();
  private final Set<Local> introduced = new LinkedHashSet<>();
  private final Set<Local> changedByEnd = new LinkedHashSet<>();
  private final Set<Local> changed = new LinkedHashSet<>();
  private final Set<Local> replaced = new LinkedHashSet<>();
  private final List<Core.Store> stores = new ArrayList<>();
  private Optional<String> obstacle = Optional.empty();

  private final InterleaveAliases aliases;

  private InterleaveRound(Local index, InterleaveAliases aliases) {
    this.index = index;
    this.aliases = aliases;
  }

  /** Takes a round apart; in {@code aliases} are those from outside. */
  static InterleaveRound of(Local index, List<Core> steps, InterleaveAliases aliases) {
    InterleaveRound round = new InterleaveRound(index, aliases);
    for (Core step : steps) {
      aliases.note(step);
      round.changed.addAll(InterleaveSteps.assigned(step));
      Children.forEachNode(step, node -> {
        if (node instanceof Core.Store store) {
          round.stores.add(store);
        } else if (node instanceof Core.Assign assign) {
          round.replaced.add(assign.local());
        }
      });
    }
    steps.forEach(round::add);
    return round;
  }

  /** What can be computed ahead. */
  List<Core> ahead() {
    return ahead;
  }

  /** What is done in order. */
  List<Core> end() {
    return end;
  }

  /** Why the first loop that is not computed ahead is not. */
  Optional<String> obstacle() {
    return obstacle;
  }

  private void add(Core step) {
    Optional<String> reason = whyNotAhead(step);
    if (reason.isEmpty()) {
      ahead.add(step);
      introduced.addAll(InterleaveSteps.bound(step));
      return;
    }
    if (obstacle.isEmpty() && InterleaveSteps.hasLoop(step)) {
      obstacle = reason;
    }
    end.add(step);
    changedByEnd.addAll(InterleaveSteps.bound(step));
    changedByEnd.addAll(InterleaveSteps.assigned(step));
  }

  private Optional<String> whyNotAhead(Core step) {
    Core whole = InterleaveSteps.isBinding(step) ? ((Core.Let) step).value() : step;
    if (!InterleaveSteps.isTotal(whole)) {
      return Optional.of(whyNotTotal(whole));
    }
    Set<Local> own = InterleaveSteps.bound(step);
    for (Local local : InterleaveSteps.assigned(step)) {
      if (!own.contains(local) && !introduced.contains(local)) {
        return Optional.of("its rounds depend on each other");
      }
    }
    boolean late = !end.isEmpty();
    boolean closed = InterleaveSteps.isBinding(step)
        && !((Core.Let) step).local().mutable()
        && own.containsAll(InterleaveSteps.assigned(step));
    if (late && !closed) {
      return Optional.of("what comes before its inner loop must come first");
    }
    return readsOnlyKept(whole, own, late)
        ? Optional.empty()
        : Optional.of("its rounds read what others change");
  }

  /** Whether a piece prints itself. */
  static boolean prints(Core core) {
    return Children.any(core, c -> c instanceof Core.Primitive p && p.op() == Op.PRINT);
  }

  private static String whyNotTotal(Core core) {
    boolean jumps = Children.any(
        core,
        c -> c instanceof Core.Break || c instanceof Core.Continue || c instanceof Core.Return);
    boolean index = Children.any(core, c -> c instanceof Core.Index i && i.checked());
    if (prints(core)) {
      return "its rounds print";
    } else if (jumps) {
      return "its inner loop is left by a jump";
    }
    return index
        ? "an index in its inner loop may be outside of the array"
        : "its inner loop can fail, or does more than compute";
  }

  /** Whether what it reads is the same now as in its turn. */
  private boolean readsOnlyKept(Core core, Set<Local> own, boolean late) {
    if (core instanceof Core.Index element
        && element.array() instanceof Core.Var array
        && !late
        && isOwnPlace(array.local(), element.indices())) {
      return element.indices().stream().allMatch(part -> readsOnlyKept(part, own, false))
          && element.shape().stream().allMatch(part -> readsOnlyKept(part, own, false));
    }
    if (core instanceof Core.Var var) {
      return aliases.of(var.local()).stream().allMatch(local -> {
        boolean here = own.contains(local) || introduced.contains(local);
        return !changedByEnd.contains(local) && (here || !changed.contains(local));
      });
    }
    return Children.every(core, child -> readsOnlyKept(child, own, late));
  }

  /** Whether an index tells the places of rounds apart, in the same way as all stores do. */
  private boolean isOwnPlace(Local array, List<Core> indices) {
    if (introduced.contains(array)) {
      return false;
    }
    for (int axis = 0; axis < indices.size(); axis++) {
      int at = axis;
      boolean apart = isIndex(indices.get(at))
          && stores.stream()
              .filter(store -> store.target().equals(array))
              .allMatch(store -> isIndex(store.indices().get(at)));
      if (apart) {
        return !replaced.contains(array);
      }
    }
    return false;
  }

  private boolean isIndex(Core core) {
    return core instanceof Core.Var var && var.local().equals(index);
  }
}
