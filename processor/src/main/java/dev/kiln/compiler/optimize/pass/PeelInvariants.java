package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Renaming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a loop the tests and choices that are the same in all rounds:
 *
 * <pre>
 * for k { if i == 0 { a } else { b } }  ->  if i == 0 { for k { a } } else { for k { b } }
 * for k { u[min(i + 1, m), k] }         ->  let x = min(i + 1, m); for k { u[x, k] }
 * </pre>
 */
final class PeelInvariants {
  private static final int MOST_TESTS = 2;
  private static final int LARGEST = 600;

  private final Fresh fresh;

  PeelInvariants(Fresh fresh) {
    this.fresh = fresh;
  }

  /** The loop with what does not change before it. */
  Core moveOut(Core.For loop) {
    List<Core.Let> before = new ArrayList<>();
    Core lifted = lift(loop.body(), inside(loop), before);
    Core body = hoist(lifted, inside(withBody(loop, lifted)), before);
    return Facts.around(before, split(withBody(loop, body), MOST_TESTS));
  }

  /** Names that a step was given stand around all steps, and in the others for what is equal. */
  static Core aroundAll(Core.Seq seq) {
    List<Core.Let> names = new ArrayList<>();
    List<Core> steps = new ArrayList<>();
    for (Core step : seq.steps()) {
      Core rest = step;
      while (rest instanceof Core.Let let && isLoopWithNames(let)) {
        names.add(let);
        rest = let.body();
      }
      steps.add(rest);
    }
    if (names.isEmpty()) {
      return seq;
    }
    List<Core> named = steps.stream().map(step -> name(step, names)).toList();
    return Facts.around(names, new Core.Seq(named, seq.last()));
  }

  private static boolean isLoopWithNames(Core.Let let) {
    Core rest = let;
    while (rest instanceof Core.Let inner
        && !inner.local().mutable()
        && inner.local().type() == Scalar.INT
        && isInvariant(inner.value(), Set.of())) {
      rest = inner.body();
    }
    return rest instanceof Core.For;
  }

  private static Core name(Core core, List<Core.Let> names) {
    if (core.type() == Scalar.INT && isChosen(core)) {
      for (Core.Let let : names) {
        if (let.value().equals(core)) {
          return new Core.Var(let.local());
        }
      }
    }
    return Children.map(core, child -> name(child, names));
  }

  /** Takes names for what does not change out of the body. */
  private static Core lift(Core core, Set<Local> inside, List<Core.Let> before) {
    if (core instanceof Core.Let let
        && !let.local().mutable()
        && let.local().type() instanceof Scalar
        && isInvariant(let.value(), inside)) {
      before.add(let);
      inside.remove(let.local());
      return lift(let.body(), inside, before);
    }
    return Children.map(core, child -> lift(child, inside, before));
  }

  private Core split(Core.For loop, int tests) {
    Optional<Core> test = tests > 0 && Facts.size(loop.body(), LARGEST) < LARGEST
        ? findTest(loop.body(), inside(loop))
        : Optional.empty();
    if (test.isEmpty()) {
      return loop;
    }
    Core.For yes = withBody(loop, decide(loop.body(), test.get(), true));
    Core.For no = withBody(loop, decide(loop.body(), test.get(), false));
    Core.For copy = (Core.For) new Renaming(fresh, Optional.empty()).rename(no);
    return new Core.If(test.get(), split(yes, tests - 1), split(copy, tests - 1), Scalar.UNIT);
  }

  private static Core.For withBody(Core.For loop, Core body) {
    return new Core.For(
        loop.label(), loop.index(), loop.from(), loop.to(), loop.inclusive(), loop.down(), body);
  }

  private static Set<Local> inside(Core.For loop) {
    Set<Local> inside = new LinkedHashSet<>();
    Children.forEachNode(loop, core -> {
      inside.addAll(Locals.bound(core));
    });
    return inside;
  }

  /** A condition that is the same in all rounds. */
  private static Optional<Core> findTest(Core core, Set<Local> inside) {
    if (core instanceof Core.If branch && isInvariant(branch.condition(), inside)) {
      return Optional.of(branch.condition());
    }
    List<Core> found = new ArrayList<>();
    Children.forEach(core, child -> {
      if (found.isEmpty()) {
        findTest(child, inside).ifPresent(found::add);
      }
    });
    return found.stream().findFirst();
  }

  private static Core decide(Core core, Core test, boolean outcome) {
    if (core instanceof Core.If branch && branch.condition().equals(test)) {
      return decide(outcome ? branch.then() : branch.otherwise(), test, outcome);
    }
    return Children.map(core, child -> decide(child, test, outcome));
  }

  /** Numbers and tests of names and literals that never change: they cannot fail. */
  private static boolean isInvariant(Core core, Set<Local> inside) {
    if (core instanceof Core.Var var) {
      return !var.local().mutable() && !inside.contains(var.local());
    }
    if (core instanceof Core.Let let) {
      Set<Local> others = new LinkedHashSet<>(inside);
      others.remove(let.local());
      return !let.local().mutable()
          && isInvariant(let.value(), inside)
          && isInvariant(let.body(), others);
    }
    boolean simple = Facts.isLiteral(core)
        || core instanceof Core.If
        || core instanceof Core.Is
        || core instanceof Core.Primitive node && node.op().isPure() && isScalar(node);
    if (!simple) {
      return false;
    }
    return Children.every(core, child -> isInvariant(child, inside));
  }

  private static boolean isScalar(Core.Primitive node) {
    return node.arguments().stream().allMatch(argument -> argument.type() instanceof Scalar);
  }

  /** Puts names for numbers that are chosen, which HotSpot would choose in every round. */
  private Core hoist(Core core, Set<Local> inside, List<Core.Let> before) {
    if (core.type() == Scalar.INT && isChosen(core) && isInvariant(core, inside)) {
      for (Core.Let let : before) {
        if (let.value().equals(core)) {
          return new Core.Var(let.local());
        }
      }
      Local made = fresh.local("x", Scalar.INT, false);
      before.add(new Core.Let(made, core, new Core.Unit()));
      return new Core.Var(made);
    }
    return Children.map(core, child -> hoist(child, inside, before));
  }

  private static boolean isChosen(Core core) {
    return Children.any(
        core,
        part -> part instanceof Core.If
            || part instanceof Core.Primitive node
                && (node.op() == Op.INT_MIN || node.op() == Op.INT_MAX));
  }
}
