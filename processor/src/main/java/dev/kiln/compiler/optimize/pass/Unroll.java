package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes short loops out, so that the indices into small arrays are literals:
 *
 * <pre>
 * for k from 0 to 3 { body }      ->  body[k = 0]; body[k = 1]; body[k = 2]
 * build Vector(3) (i) => body     ->  [body[i = 0], body[i = 1], body[i = 2]]
 * </pre>
 */
public final class Unroll {
  private static final int ROUNDS = 4;
  private static final int ELEMENTS = 16;
  private static final int LARGEST = 1_200;
  private static final int LARGEST_FUNCTION = 2_000;

  private final Fresh fresh;
  private long budget;

  private Unroll(Fresh fresh, long budget) {
    this.fresh = fresh;
    this.budget = budget;
  }

  /** Unrolls in all functions. */
  public static Program run(Program program) {
    return program.withFunctions(
        program.functions().values().stream().map(Unroll::unroll).toList());
  }

  private static Function unroll(Function function) {
    return function.withBody(new Unroll(
            new Fresh(function), LARGEST_FUNCTION - Facts.size(function.body(), LARGEST_FUNCTION))
        .visit(function.body()));
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.For loop) {
      return visitFor(loop);
    } else if (changed instanceof Core.Build build) {
      return visitBuild(build);
    }
    return changed;
  }

  private Core visitFor(Core.For loop) {
    if (!(loop.from() instanceof Core.Int from) || !(loop.to() instanceof Core.Int to)) {
      return loop;
    }
    long first = from.value();
    long span = loop.down() ? first - to.value() : to.value() - first;
    long rounds = Math.max(0, span + (loop.inclusive() ? 1 : 0));
    if (rounds > ROUNDS
        || rounds * Facts.size(loop.body(), LARGEST) > LARGEST
        || Children.any(loop.body(), core -> jumpsTo(core, loop))) {
      return loop;
    }
    if (!pays(rounds * Facts.size(loop.body(), LARGEST))) {
      return loop;
    }
    List<Core> steps = new ArrayList<>();
    for (long k = 0; k < rounds; k++) {
      long index = loop.down() ? first - k : first + k;
      steps.add(copy(loop.body(), List.of(loop.index()), List.of(new Core.Int(index))));
    }
    return steps.isEmpty() ? new Core.Unit() : new Core.Seq(steps, new Core.Unit());
  }

  /** Takes the growth out of what the function may still grow by, if there is that much. */
  private boolean pays(long growth) {
    if (growth > budget) {
      return false;
    }
    budget -= growth;
    return true;
  }

  private static boolean jumpsTo(Core core, Core.For loop) {
    return core instanceof Core.Break out && out.label().equals(loop.label())
        || core instanceof Core.Continue next && next.label().equals(loop.label());
  }

  private Core copy(Core body, List<Local> indices, List<Core> values) {
    Renaming renaming = new Renaming(fresh, Optional.empty());
    for (int i = 0; i < indices.size(); i++) {
      renaming.replace(indices.get(i), values.get(i));
    }
    return renaming.rename(body);
  }

  private Core visitBuild(Core.Build build) {
    CoreType.Array type = build.type();
    if (!type.isFixed()
        || type.count() > ELEMENTS
        || type.count() * Facts.size(build.body(), LARGEST) > 2 * LARGEST) {
      return build;
    }
    if (!pays(type.count() * Facts.size(build.body(), LARGEST))) {
      return build;
    }
    List<Core> elements = new ArrayList<>();
    int[] at = new int[type.rank()];
    for (int i = 0; i < type.count(); i++) {
      List<Core> values = new ArrayList<>();
      for (int index : at) {
        values.add(new Core.Int(index));
      }
      elements.add(copy(build.body(), build.indices(), values));
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == type.sizes().get(axis); axis--) {
        at[axis] = 0;
      }
    }
    return new Core.ArrayLiteral(type, elements);
  }
}
