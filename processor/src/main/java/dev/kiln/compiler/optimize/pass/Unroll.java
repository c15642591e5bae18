package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Renaming;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
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

  private final Function function;
  private final Fresh fresh;
  private final Notes notes;
  private long budget;

  private Unroll(Function function, Notes notes) {
    this.function = function;
    this.fresh = new Fresh(function);
    this.notes = notes;
    this.budget = LARGEST_FUNCTION - Facts.size(function.body(), LARGEST_FUNCTION);
  }

  /** Unrolls in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(
        function -> function.withBody(new Unroll(function, notes).visit(function.body())));
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
    long low = loop.down() ? to.value() : first;
    long high = loop.down() ? first : to.value();
    long rounds = low > high ? 0 : high - low + (loop.inclusive() ? 1 : 0);
    if (rounds < 0 || rounds > ROUNDS || Children.any(loop.body(), core -> jumpsTo(core, loop))) {
      return loop;
    }
    long size = rounds * Facts.size(loop.body(), LARGEST);
    if (size > LARGEST || !pays(size)) {
      notes.add(function, Note.Kind.LEFT, loop, rounds + " rounds are too large to write out");
      return loop;
    }
    notes.add(function, Note.Kind.UNROLLED, loop, "the " + rounds + " rounds are written out");
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
    if (!type.isFixed() || type.count() > ELEMENTS) {
      return build;
    }
    long size = type.count() * Facts.size(build.body(), LARGEST);
    if (size > 2 * LARGEST || !pays(size)) {
      String left = type.count() + " elements are too large to write out";
      notes.add(function, Note.Kind.LEFT, build, left);
      return build;
    }
    String done = "the " + type.count() + " elements are written out";
    notes.add(function, Note.Kind.UNROLLED, build, done);
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
