package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Renaming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several rounds of a loop side by side:
 *
 * <pre>
 * while c { step }     ->  while c0 and c1 { step0; step1 }; while c0 { step0 }; while c1 { step1 }
 * for k … { step }     ->  for k … { step0; step1 }          where the ends do not differ
 * let n = length       ->  let n = length                    once, where rounds do not differ
 * </pre>
 */
final class InterleaveCopies {
  private final Fresh fresh;
  private final List<Renaming> copies = new ArrayList<>();
  private final Set<Local> differing = new LinkedHashSet<>();

  /** Copies of a round for these values of the loop's index. */
  InterleaveCopies(Fresh fresh, Local index, List<Local> values) {
    this.fresh = fresh;
    differing.add(index);
    for (Local value : values) {
      Renaming copy = new Renaming(fresh, Optional.empty());
      copy.replace(index, new Core.Var(value));
      copies.add(copy);
    }
  }

  /** One copy of a piece for each round, in order. */
  List<Core> inOrder(Core core) {
    return copies.stream().map(copy -> copy.rename(core)).toList();
  }

  /** The steps of all rounds side by side. */
  List<Core> sideBySide(List<Core> steps) {
    List<Core> made = new ArrayList<>();
    for (Core step : steps) {
      add(step, made);
    }
    return made;
  }

  private void add(Core step, List<Core> made) {
    if (step instanceof Core.While loop) {
      add(loop, made);
    } else if (step instanceof Core.For loop && same(loop.from()) && same(loop.to())) {
      add(loop, made);
    } else if (InterleaveSteps.isBinding(step)) {
      Core.Let let = (Core.Let) step;
      bind(let.local(), let.value(), made);
    } else if (step instanceof Core.Assign assign) {
      Core value = shared(assign.value(), made);
      made.addAll(inOrder(new Core.Assign(assign.local(), value)));
    } else {
      made.addAll(inOrder(step));
    }
  }

  private void bind(Local local, Core value, List<Core> made) {
    if (local.mutable() || !same(value)) {
      differing.add(local);
      List<Core> values = inOrder(shared(value, made));
      for (int i = 0; i < copies.size(); i++) {
        bind(copies.get(i), local, values.get(i), made);
      }
      return;
    }
    Core once = copies.get(0).rename(value);
    if (Facts.isAtom(once)) {
      copies.forEach(copy -> copy.replace(local, once));
    } else {
      made.add(InterleaveSteps.bind(bindAll(local), once));
    }
  }

  private static void bind(Renaming copy, Local local, Core value, List<Core> made) {
    if (!local.mutable() && Facts.isAtom(value)) {
      copy.replace(local, value);
    } else {
      made.add(InterleaveSteps.bind(copy.bind(local), value));
    }
  }

  /** One name in all copies. */
  private Local bindAll(Local local) {
    Local name = fresh.local(local.name(), local.type(), false);
    copies.forEach(copy -> copy.replace(local, new Core.Var(name)));
    return name;
  }

  /** While all go on; then each alone, as its first copies are taken before their names change. */
  private void add(Core.While loop, List<Core> made) {
    List<Core> alone = inOrder(loop);
    List<Core> conditions = inOrder(loop.condition());
    Core all = conditions.get(0);
    for (Core condition : conditions.subList(1, conditions.size())) {
      all = new Core.If(all, condition, new Core.Bool(false), Scalar.BOOL);
    }
    Core body = InterleaveSteps.join(sideBySide(InterleaveSteps.of(loop.body())));
    made.add(new Core.While(fresh.label(loop.label().name()), all, body));
    made.addAll(alone);
  }

  private void add(Core.For loop, List<Core> made) {
    Core from = copies.get(0).rename(loop.from());
    Core to = copies.get(0).rename(loop.to());
    Local index = bindAll(loop.index());
    Core body = InterleaveSteps.join(sideBySide(InterleaveSteps.of(loop.body())));
    made.add(new Core.For(
        fresh.label(loop.label().name()), index, from, to, loop.inclusive(), loop.down(), body));
  }

  /** Whether a value is the same in all rounds. */
  private boolean same(Core core) {
    return !Children.any(core, c -> c instanceof Core.Var var && differing.contains(var.local()));
  }

  /** Reads of elements that are the same in all rounds, and are surely done, get a name before. */
  private Core shared(Core core, List<Core> made) {
    if (core instanceof Core.Index element
        && InterleaveSteps.isWhole(element.array().type())
        && same(element)) {
      Local name = fresh.local("same", element.type(), false);
      made.add(InterleaveSteps.bind(name, copies.get(0).rename(element)));
      return new Core.Var(name);
    } else if (core instanceof Core.If branch) {
      Core condition = shared(branch.condition(), made);
      return new Core.If(condition, branch.then(), branch.otherwise(), branch.type());
    } else if (core instanceof Core.Primitive || core instanceof Core.Index) {
      return Children.map(core, child -> shared(child, made));
    }
    return core;
  }
}
