package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A loop as a function of the locals it reads, which gives those that it changes. So a loop that
 * runs can go on elsewhere.
 *
 * <pre>
 * while x &lt; n { x = x + y }
 *   -&gt;  loop(x0, n, y) = { var x = x0; while x &lt; n { x = x + y }; x }
 * for i in 0..n { s = s + i }
 *   -&gt;  loop(s0, from, to) = { var s = s0; for i in from..to { s = s + i }; s }
 * </pre>
 *
 * @param read the locals that the parameters stand for
 * @param ends how many more parameters there are: where a counting loop goes on, and where it ends
 * @param changed the locals that the result gives, after the loop's own value, if that has one
 */
public record OutlinedLoop(Function function, List<Local> read, int ends, List<Local> changed) {
  /** A name that no function of a user has. */
  private static final String NAME = "loop";

  private static final int ENDS = 2;

  /**
   * The function of a loop; none if a jump leaves it but to its end, or it never ends.
   *
   * @param module the one it stands in
   */
  public static Optional<OutlinedLoop> of(Core loop, String module, Span span) {
    Set<Label> labels = new LinkedHashSet<>();
    collectLabels(loop, labels);
    if (loop.type() == Scalar.NEVER || jumpsOut(loop, labels)) {
      return Optional.empty();
    }
    return Optional.of(new Worker(loop).outline(module, span));
  }

  private static void collectLabels(Core core, Set<Label> labels) {
    if (core instanceof Core.While loop) {
      labels.add(loop.label());
    } else if (core instanceof Core.Loop loop) {
      labels.add(loop.label());
    } else if (core instanceof Core.For loop) {
      labels.add(loop.label());
    }
    Children.forEach(core, child -> collectLabels(child, labels));
  }

  private static boolean jumpsOut(Core core, Set<Label> labels) {
    if (core instanceof Core.Return
        || core instanceof Core.Break jump && !labels.contains(jump.label())
        || core instanceof Core.Continue next && !labels.contains(next.label())) {
      return true;
    } else if (core instanceof Core.Lambda) {
      return false;
    }
    return Children.some(core, child -> jumpsOut(child, labels));
  }

  /** One outlining: what the loop reads and changes. */
  private static final class Worker {
    private final Core loop;
    private final List<Local> read = new ArrayList<>();
    private final Set<Local> changed = new LinkedHashSet<>();
    private int fresh;

    Worker(Core loop) {
      this.loop = loop;
      Core body = loop;
      if (loop instanceof Core.For count) {
        body = new Core.For(
            count.label(),
            count.index(),
            new Core.Int(0),
            new Core.Int(0),
            count.inclusive(),
            count.down(),
            count.body());
      }
      read.addAll(Locals.free(body));
      note(body);
    }

    private void note(Core core) {
      if (core instanceof Core.Assign assign && read.contains(assign.local())) {
        changed.add(assign.local());
      } else if (core instanceof Core.Store store && read.contains(store.target())) {
        changed.add(store.target());
      }
      Locals.bound(core).forEach(local -> fresh = Math.max(fresh, local.id() + 1));
      read.forEach(local -> fresh = Math.max(fresh, local.id() + 1));
      Children.forEach(core, this::note);
    }

    OutlinedLoop outline(String module, Span span) {
      List<Local> parameters = new ArrayList<>();
      for (Local local : read) {
        parameters.add(
            local.mutable() ? new Local(local.name(), fresh++, local.type(), false) : local);
      }
      int ends = loop instanceof Core.For ? ENDS : 0;
      Core running = running(parameters);
      Core body = end(running);
      for (int i = read.size() - 1; i >= 0; i--) {
        if (read.get(i).mutable()) {
          body = new Core.Let(read.get(i), new Core.Var(parameters.get(i)), body);
        }
      }
      Function function =
          new Function(NAME, "", module, parameters, 0, body.type(), body, false, span);
      return new OutlinedLoop(function, read, ends, List.copyOf(changed));
    }

    /** The loop; one that counts goes on where two more parameters say. */
    private Core running(List<Local> parameters) {
      if (!(loop instanceof Core.For count)) {
        return loop;
      }
      Local from = new Local("from", fresh++, Scalar.INT, false);
      Local to = new Local("to", fresh++, Scalar.INT, false);
      parameters.add(from);
      parameters.add(to);
      return new Core.For(
          count.label(),
          count.index(),
          new Core.Var(from),
          new Core.Var(to),
          count.inclusive(),
          count.down(),
          count.body());
    }

    private Core end(Core running) {
      List<Core> results = new ArrayList<>();
      Local value = new Local("value", fresh++, running.type(), false);
      boolean hasValue = running.type() != Scalar.UNIT;
      if (hasValue) {
        results.add(new Core.Var(value));
      }
      changed.forEach(local -> results.add(new Core.Var(local)));
      Core last = results.size() == 1 ? results.get(0) : tuple(results);
      return hasValue ? new Core.Let(value, running, last) : new Core.Seq(List.of(running), last);
    }

    private static Core tuple(List<Core> parts) {
      return parts.isEmpty()
          ? new Core.Unit()
          : new Core.Make(new CoreType.Tuple(parts.stream().map(Core::type).toList()), 0, parts);
    }
  }
}
