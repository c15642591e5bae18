package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives an array or collection away without a copy where its variable ends:
 *
 * <pre>
 * let mutable a = v; …; copy a              ->  let mutable a = v; …; a
 * let mutable a = copy f(x); …              ->  let mutable a = f(x); …
 *                                               where f always gives one that nobody else has
 * </pre>
 *
 * A variable ends with the value of its block, with a return, and with a break out of a loop around
 * it; not if a closure sees it.
 */
public final class MoveOwned {
  private final Set<String> fresh;
  private final Set<Local> closed = new LinkedHashSet<>();
  private Set<Local> builders = new LinkedHashSet<>();

  private MoveOwned(Set<String> fresh) {
    this.fresh = fresh;
  }

  /** Drops copies in all functions. */
  public static Program run(Program program) {
    Program moved = moved(program, core -> core instanceof Core.Copy, Set.of());
    boolean copiesResults = moved.functions().values().stream()
        .anyMatch(function -> Children.any(function.body(), MoveOwned::isCopyOfResult));
    return copiesResults
        ? moved(moved, MoveOwned::isCopyOfResult, new FreshResults(moved).find())
        : moved;
  }

  /** @param wanted tells the nodes without which a function has nothing to change */
  private static Program moved(Program program, Predicate<Core> wanted, Set<String> fresh) {
    return program.mapFunctions(
        f -> Children.any(f.body(), wanted) ? f.withBody(move(f.body(), fresh)) : f);
  }

  private static boolean isCopyOfResult(Core core) {
    return core instanceof Core.Copy copy && copy.array() instanceof Core.Call;
  }

  private static Core move(Core body, Set<String> fresh) {
    MoveOwned move = new MoveOwned(fresh);
    move.noteClosed(body);
    return move.value(body, new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
  }

  /** Locals that a closure sees. */
  private void noteClosed(Core core) {
    if (core instanceof Core.Lambda lambda) {
      Children.forEachNode(lambda.body(), inner -> {
        if (inner instanceof Core.Var var) {
          closed.add(var.local());
        }
      });
    }
    Children.forEach(core, this::noteClosed);
  }

  /**
   * Core whose value leaves the blocks of some variables.
   *
   * @param ending variables that end when this has its value
   * @param loops for every loop around, the variables declared inside it
   * @param all the variables of the function
   */
  private Core value(Core core, Set<Local> ending, Map<Label, Set<Local>> loops, Set<Local> all) {
    if (core instanceof Core.Copy copy
        && copy.array() instanceof Core.Var var
        && (ending.contains(var.local()) || builders.contains(var.local()))) {
      return copy.array();
    } else if (core instanceof Core.Let let) {
      return let(let, ending, loops, all);
    } else if (core instanceof Core.Seq seq) {
      List<Core> steps =
          seq.steps().stream().map(step -> value(step, Set.of(), loops, all)).toList();
      return new Core.Seq(steps, value(seq.last(), ending, loops, all));
    } else if (core instanceof Core.If branch) {
      return new Core.If(
          value(branch.condition(), Set.of(), loops, all),
          value(branch.then(), ending, loops, all),
          value(branch.otherwise(), ending, loops, all),
          branch.type());
    } else if (core instanceof Core.Return jump) {
      return new Core.Return(value(jump.value(), all, loops, all));
    } else if (core instanceof Core.Break jump) {
      Set<Local> inside = loops.getOrDefault(jump.label(), Set.of());
      return new Core.Break(jump.label(), value(jump.value(), inside, loops, all));
    }
    return inner(core, loops, all);
  }

  private Core let(Core.Let let, Set<Local> ending, Map<Label, Set<Local>> loops, Set<Local> all) {
    Core value = value(let.value(), Set.of(), loops, all);
    Local local = let.local();
    boolean open = CoreTypes.isOwned(local.type()) && !closed.contains(local);
    boolean owned = open && local.mutable();
    if (open && isBuilder(let)) {
      builders.add(local);
    }
    if (owned && value instanceof Core.Copy copy && isFresh(copy.array())) {
      value = copy.array();
    }
    if (!owned) {
      return new Core.Let(local, value, value(let.body(), ending, loops, all));
    }
    Set<Local> more = new LinkedHashSet<>(ending);
    more.add(local);
    Set<Local> known = new LinkedHashSet<>(all);
    known.add(local);
    Map<Label, Set<Local>> inside = new LinkedHashMap<>();
    loops.forEach((label, locals) -> {
      Set<Local> longer = new LinkedHashSet<>(locals);
      longer.add(local);
      inside.put(label, longer);
    });
    return new Core.Let(local, value, value(let.body(), more, inside, known));
  }

  /** Whether a name stands for a new collection that is filled and then given away once. */
  private static boolean isBuilder(Core.Let let) {
    return !let.local().mutable()
        && let.value() instanceof Core.Library made
        && made.op().isFresh()
        && Facts.uses(let.body(), let.local(), 1_000) - fills(let.body(), let.local()) == 1;
  }

  private static int fills(Core core, Local local) {
    int[] found = new int[1];
    boolean here = core instanceof Core.Library change
        && change.type() == CoreType.Scalar.UNIT
        && change.arguments().get(0) instanceof Core.Var var
        && var.local().equals(local);
    found[0] = here ? 1 : 0;
    Children.forEach(core, child -> found[0] += fills(child, local));
    return found[0];
  }

  private boolean isFresh(Core core) {
    return core instanceof Core.Call call && fresh.contains(call.function());
  }

  /** Nodes that do not hand on the value of a part. */
  private Core inner(Core core, Map<Label, Set<Local>> loops, Set<Local> all) {
    if (core instanceof Core.Lambda lambda) {
      Core body =
          value(lambda.body(), new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
      return new Core.Lambda(lambda.parameters(), lambda.result(), body);
    }
    boolean attempt = core instanceof Core.Catch
        || core instanceof Core.Finally
        || core instanceof Core.With
        || core instanceof Core.Outside;
    Map<Label, Set<Local>> around = attempt ? Map.of() : loops;
    Set<Local> known = attempt ? Set.of() : all;
    Map<Label, Set<Local>> inside = new LinkedHashMap<>(around);
    if (core instanceof Core.While loop) {
      inside.put(loop.label(), new LinkedHashSet<>());
    } else if (core instanceof Core.For loop) {
      inside.put(loop.label(), new LinkedHashSet<>());
    } else if (core instanceof Core.Loop loop) {
      inside.put(loop.label(), new LinkedHashSet<>());
    }
    boolean repeats = core instanceof Core.While
        || core instanceof Core.For
        || core instanceof Core.Loop
        || core instanceof Core.Build;
    Set<Local> buildersBefore = builders;
    builders = repeats ? new LinkedHashSet<>() : builders;
    Core changed = Children.map(core, child -> value(child, Set.of(), inside, known));
    builders = buildersBefore;
    return changed;
  }
}
