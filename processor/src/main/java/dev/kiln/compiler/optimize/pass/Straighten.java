package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * A mutable local that is assigned only one step after the other, as unrolling leaves a sum's,
 * becomes the values it had:
 *
 * <pre>
 * let mutable s = 0.0; s = fma(a, b, s); s = fma(c, d, s); s  ->  fma(c, d, fma(a, b, 0.0))
 * let mutable n = f(x); n = n + n; g(n)                       ->  let n = f(x); let n = n + n; g(n)
 * </pre>
 *
 * Only scalars, and only where no branch, loop or lambda assigns them and no lambda sees them. A
 * value that can fail, or is read twice, gets a name where it was assigned, so nothing moves.
 */
public final class Straighten {
  private final Fresh fresh;

  private Straighten(Fresh fresh) {
    this.fresh = fresh;
  }

  /** Straightens all functions. */
  public static Program run(Program program) {
    return program.mapFunctions(
        function -> function.withBody(new Straighten(new Fresh(function)).visit(function.body())));
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    return changed instanceof Core.Let let && isStraight(let)
        ? follow(let.body(), let.local(), let.value())
        : changed;
  }

  private static boolean isStraight(Core.Let let) {
    Local local = let.local();
    return local.mutable()
        && local.type() instanceof CoreType.Scalar
        && !assignedAside(let.body(), local)
        && !Children.any(let.body(), c -> c instanceof Core.Lambda && Facts.uses(c, local, 1) > 0);
  }

  /** Whether some assignment is not one of the steps that are always taken in order. */
  private static boolean assignedAside(Core core, Local local) {
    if (core instanceof Core.Let let) {
      return assigns(let.value(), local) || assignedAside(let.body(), local);
    } else if (core instanceof Core.Seq seq) {
      return seq.steps().stream()
              .anyMatch(step -> step instanceof Core.Assign assign
                  ? assigns(assign.value(), local)
                  : assigns(step, local))
          || assignedAside(seq.last(), local);
    }
    return assigns(core, local);
  }

  private static boolean assigns(Core core, Local local) {
    return Children.any(core, c -> c instanceof Core.Assign a && a.local().equals(local));
  }

  /** What remains to be done, where the local now is {@code value}, not evaluated yet. */
  private Core follow(Core core, Local local, Core value) {
    if (core instanceof Core.Var var && var.local().equals(local)) {
      return value;
    } else if (core instanceof Core.Seq seq
        && seq.steps().get(0) instanceof Core.Assign assign
        && assign.local().equals(local)) {
      boolean composes = Facts.isAtom(value)
          || Facts.isPure(value)
              && isFormula(assign.value())
              && Facts.uses(assign.value(), local, 2) <= 1;
      return composes
          ? follow(rest(seq), local, replace(assign.value(), local, value))
          : named(local, value, core);
    } else if (!Facts.isAtom(value)) {
      return named(local, value, core);
    } else if (core instanceof Core.Seq seq) {
      return before(replace(seq.steps().get(0), local, value), follow(rest(seq), local, value));
    } else if (core instanceof Core.Let let) {
      return new Core.Let(
          let.local(), replace(let.value(), local, value), follow(let.body(), local, value));
    }
    return replace(core, local, value);
  }

  /** Whether it changes nothing, and evaluates each of its parts once. */
  private static boolean isFormula(Core core) {
    boolean simple = Facts.isLiteral(core)
        || core instanceof Core.Var
        || core instanceof Core.Index
        || core instanceof Core.Get
        || core instanceof Core.Is
        || core instanceof Core.Primitive primitive && primitive.op() != Op.PRINT;
    return simple && Children.every(core, child -> isFormula(child));
  }

  private Core named(Local local, Core value, Core rest) {
    Local name = fresh.local(local.name(), local.type(), false);
    return new Core.Let(name, value, follow(rest, local, new Core.Var(name)));
  }

  private static Core rest(Core.Seq seq) {
    List<Core> steps = seq.steps().subList(1, seq.steps().size());
    return steps.isEmpty() ? seq.last() : new Core.Seq(steps, seq.last());
  }

  private static Core before(Core step, Core rest) {
    if (!(rest instanceof Core.Seq seq)) {
      return new Core.Seq(List.of(step), rest);
    }
    List<Core> steps = new ArrayList<>(seq.steps());
    steps.add(0, step);
    return new Core.Seq(steps, seq.last());
  }

  private static Core replace(Core core, Local local, Core value) {
    return core instanceof Core.Var var && var.local().equals(local)
        ? value
        : Children.map(core, child -> replace(child, local, value));
  }
}
