package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Renaming;
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
 * Splits the first and last rounds off a loop whose body treats them in another way, so that the
 * rounds between need no tests:
 *
 * <pre>
 * for k from 0 to n { body(max(k - 1, 0), min(k + 1, n - 1)) }
 *   ->  if 0 &lt; n {
 *         body(0, …)
 *         for k from 1 to n - 1 { body(k - 1, k + 1) }
 *         if 0 &lt; n - 1 { body(…, n - 1) }
 *       }
 * </pre>
 *
 * <p>The body of an array is split along its last axis, the array being filled by loops then. All
 * rounds are done, in order, as before. What the rounds between do in the same way is taken out of
 * them: {@link PeelInvariants}.
 */
public final class Peel {
  private static final int LARGEST = 400;

  private final Function function;
  private final Notes notes;
  private final Fresh fresh;
  private final Map<Local, Core> definitions = new LinkedHashMap<>();
  private final Set<Label> inner = new LinkedHashSet<>();

  private Peel(Function function, Notes notes) {
    this.function = function;
    this.notes = notes;
    this.fresh = new Fresh(function);
    Children.forEachNode(function.body(), core -> {
      if (core instanceof Core.Let let && !let.local().mutable()) {
        definitions.put(let.local(), let.value());
      }
    });
  }

  /** Splits loops in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(function -> peel(function, program, notes));
  }

  private static Function peel(Function function, Program program, Notes notes) {
    boolean loops = Children.any(
        function.body(), core -> core instanceof Core.For || core instanceof Core.Build);
    if (!loops) {
      return function;
    }
    Peel peel = new Peel(function, notes);
    Core body = peel.visit(function.body());
    if (body == function.body()) {
      return function;
    }
    Function split = Bounds.bounds(function.withBody(body));
    split = Bounds.bounds(Simplify.simplify(split, program));
    PeelInvariants invariants = new PeelInvariants(new Fresh(split));
    return split.withBody(peel.moveOut(split.body(), invariants));
  }

  private Core moveOut(Core core, PeelInvariants invariants) {
    Core changed = Children.map(core, child -> moveOut(child, invariants));
    if (changed instanceof Core.For loop && inner.contains(loop.label())) {
      return invariants.moveOut(loop);
    }
    return changed instanceof Core.Seq seq && core != changed
        ? PeelInvariants.aroundAll(seq)
        : changed;
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
    boolean plain = !loop.down() && !loop.inclusive() && loop.from() instanceof Core.Int;
    if (!plain || !Facts.isAtom(loop.to())) {
      return loop;
    }
    return split(loop, loop);
  }

  /** Whether it has loops inside, or jumps to another round. */
  private static boolean isInvolved(Core.For loop) {
    return Children.any(loop.body(), core -> Facts.isLoop(core) || Facts.jumpsTo(core, loop));
  }

  /** The loop in parts, if its edges differ from what is between. */
  private Core split(Core.For loop, Core shown) {
    long start = ((Core.Int) loop.from()).value();
    Optional<PeelEdges.Edges> edges = start < 0 || start > LARGEST || isInvolved(loop)
        ? Optional.empty()
        : PeelEdges.of(definitions, loop.index(), start, loop.to(), loop.body());
    if (edges.isEmpty()) {
      return loop;
    } else if (Facts.size(loop.body(), LARGEST) >= LARGEST) {
      notes.add(function, Note.Kind.LEFT, shown, "edges not split off: the body is too large");
      return loop;
    }
    long first = edges.get().first();
    long last = edges.get().last();
    notes.add(function, Note.Kind.PEELED, shown, told(first, last));
    Core to = loop.to();
    List<Core> steps = new ArrayList<>();
    for (long i = 0; i < first; i++) {
      steps.add(round(loop, new Core.Int(start + i), less(new Core.Int(start + i), to)));
    }
    Label label = fresh.label(loop.label().name());
    inner.add(label);
    Local index = fresh.local(loop.index().name(), Scalar.INT, false);
    Core begin = new Core.Int(start + first);
    steps.add(new Core.For(
        label, index, begin, minus(to, last), false, false, body(loop, new Core.Var(index))));
    for (long i = last; i > 0; i--) {
      Core at = minus(to, i);
      steps.add(round(loop, at, less(new Core.Int(start + first - 1), at)));
    }
    Core all = new Core.Seq(steps, new Core.Unit());
    return new Core.If(less(loop.from(), to), all, new Core.Unit(), Scalar.UNIT);
  }

  private static String told(long first, long last) {
    String start = first == 0 ? "" : first == 1 ? "the first round" : "the first two rounds";
    String end = last == 0 ? "" : last == 1 ? "the last round" : "the last two rounds";
    boolean both = first > 0 && last > 0;
    return (both ? start + " and " + end : start + end) + " split off";
  }

  /** One round, where there is one. */
  private Core round(Core.For loop, Core index, Core condition) {
    Local at = fresh.local(loop.index().name(), Scalar.INT, false);
    Core body = new Core.Let(at, index, body(loop, new Core.Var(at)));
    return new Core.If(condition, body, new Core.Unit(), Scalar.UNIT);
  }

  private Core body(Core.For loop, Core index) {
    Renaming renaming = new Renaming(fresh, Optional.empty());
    renaming.replace(loop.index(), index);
    return renaming.rename(loop.body());
  }

  private static Core less(Core a, Core b) {
    return new Core.Primitive(Op.INT_LESS, List.of(a, b), null);
  }

  /** An end less a small number: it cannot overflow, being above a start that is not negative. */
  private static Core minus(Core end, long number) {
    if (end instanceof Core.Int known) {
      return new Core.Int(known.value() - number);
    }
    List<Core> both = List.of(end, new Core.Int(number));
    return number == 0 ? end : new Core.Primitive(Op.INT_WRAP_SUBTRACT, both, null);
  }

  private Core visitBuild(Core.Build build) {
    Optional<Core> zero = Facts.zero(build.body().type());
    Optional<Span> at = place(build.body());
    boolean plain = zero.isPresent()
        && at.isPresent()
        && !build.type().isSmall()
        && build.shape().stream().allMatch(Facts::isAtom);
    if (!plain) {
      return build;
    }
    Local array = fresh.local("array", build.type(), true);
    List<Core> indices = new ArrayList<>();
    build.indices().forEach(index -> indices.add(new Core.Var(index)));
    Core store = new Core.Store(array, indices, build.shape(), build.body(), false, at.get());
    int axis = build.indices().size() - 1;
    Core.For inside = loop(build, axis, store);
    Core whole = split(inside, build);
    if (whole == inside) {
      return build;
    }
    while (--axis >= 0) {
      whole = loop(build, axis, whole);
    }
    List<Local> fill = new ArrayList<>();
    build.indices().forEach(index -> fill.add(fresh.local(index.name(), Scalar.INT, false)));
    return new Core.Let(
        array,
        new Core.Build(build.type(), build.shape(), fill, zero.get(), true),
        new Core.Seq(List.of(whole), new Core.Var(array)));
  }

  private static Optional<Span> place(Core core) {
    if (core instanceof Core.Primitive node && node.at() != null) {
      return Optional.of(node.at());
    }
    List<Span> found = new ArrayList<>();
    Children.forEach(core, child -> {
      if (found.isEmpty()) {
        place(child).ifPresent(found::add);
      }
    });
    return found.stream().findFirst();
  }

  private Core.For loop(Core.Build build, int axis, Core body) {
    return new Core.For(
        fresh.label("loop"),
        build.indices().get(axis),
        new Core.Int(0),
        build.shape().get(axis),
        false,
        false,
        body);
  }
}
