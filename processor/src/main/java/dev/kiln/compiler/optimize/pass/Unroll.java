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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** How much more loops may grow that take arrays apart: what is held in variables is fast. */
  private static final int MORE_APART = 3_000;

  private final Function function;
  private final Fresh fresh;
  private final Notes notes;
  private final Map<Local, Long> numbers = new LinkedHashMap<>();
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
    if (core instanceof Core.Let let && !let.local().mutable()) {
      number(let.value()).ifPresent(number -> numbers.put(let.local(), number));
    }
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.For loop) {
      return visitFor(loop);
    } else if (changed instanceof Core.Build build) {
      return visitBuild(build);
    }
    return changed;
  }

  /** The number that an expression is, if that is known here. */
  private Optional<Long> number(Core core) {
    if (core instanceof Core.Var var) {
      return Optional.ofNullable(numbers.get(var.local()));
    }
    Optional<Core> value =
        core instanceof Core.Primitive node ? FoldConstants.fold(node) : Optional.of(core);
    return value.map(known -> known instanceof Core.Int literal ? literal.value() : null);
  }

  private Core visitFor(Core.For loop) {
    Optional<Long> from = number(loop.from());
    Optional<Long> to = number(loop.to());
    return from.isPresent() && to.isPresent() ? writeOut(loop, from.get(), to.get()) : loop;
  }

  private Core writeOut(Core.For loop, long first, long last) {
    long low = loop.down() ? last : first;
    long high = loop.down() ? first : last;
    long rounds = low > high ? 0 : high - low + (loop.inclusive() ? 1 : 0);
    boolean apart =
        rounds >= 0 && rounds <= ELEMENTS && takesApart(loop) && isStraight(loop.body());
    boolean few = apart || rounds >= 0 && rounds <= ROUNDS;
    if (!few || Children.any(loop.body(), core -> Facts.jumpsTo(core, loop))) {
      return loop;
    }
    long size = rounds * Facts.size(loop.body(), LARGEST);
    if (size > LARGEST || !pays(size, apart ? MORE_APART : 0)) {
      notes.add(function, Note.Kind.LEFT, loop, rounds + " rounds are too large to write out");
      return loop;
    }
    String done =
        rounds == 1 ? "the round is written out" : "the " + rounds + " rounds are written out";
    notes.add(function, Note.Kind.UNROLLED, loop, rounds == 0 ? "it has no round" : done);
    List<Core> steps = new ArrayList<>();
    for (long k = 0; k < rounds; k++) {
      Core index = new Core.Int(loop.down() ? first - k : first + k);
      Core step = copy(loop.body(), List.of(loop.index()), List.of(index));
      steps.add(loops(step) ? visit(step) : step);
    }
    return steps.isEmpty() ? new Core.Unit() : new Core.Seq(steps, new Core.Unit());
  }

  /** Whether loops stand in a round, whose ends may be literals now that the index is one. */
  private static boolean loops(Core step) {
    return Children.any(step, core -> core instanceof Core.For);
  }

  /** Whether no loop is left in a round once its short ones are written out. */
  private boolean isStraight(Core body) {
    return !Children.any(
        body,
        core -> core instanceof Core.While
            || core instanceof Core.Loop
            || core instanceof Core.Build build && !build.type().isSmall()
            || core instanceof Core.For loop && !isShort(loop));
  }

  /** Whether it ends at a small number; where it begins is known by the loops around it, or not. */
  private boolean isShort(Core.For loop) {
    Core last = loop.down() ? loop.from() : loop.to();
    return number(last).filter(number -> number <= ELEMENTS).isPresent();
  }

  /** Whether the loop's index is an index into arrays that literal ones leave in variables. */
  private static boolean takesApart(Core.For loop) {
    Core index = new Core.Var(loop.index());
    return Children.any(
        loop.body(),
        core -> core instanceof Core.Index read
                && ((CoreType.Array) read.array().type()).isSmall()
                && read.indices().contains(index)
            || core instanceof Core.Store store
                && ((CoreType.Array) store.target().type()).isSmall()
                && store.indices().contains(index));
  }

  /** Takes the growth out of what the function may still grow by, if there is that much. */
  private boolean pays(long growth, long more) {
    if (growth > budget + more) {
      return false;
    }
    budget -= growth;
    return true;
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
    if (size > 2 * LARGEST || !pays(size, 0)) {
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
