package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes before a loop what is the same in all its rounds:
 *
 * <pre>
 * for i from 0 to n { f(i, 1.0 / x) }  ->  let t = 1.0 / x; for i from 0 to n { f(i, t) }
 * </pre>
 *
 * <p>Only scalar operations that cannot fail, for a round that needs them may never come; and only
 * what costs more than holding its value throughout the loop. Nothing is taken out of a function
 * value, which may never be called.
 */
public final class Hoist {
  private static final int LEAST_COST = 3;
  private static final int MOST_VALUES = 8;

  private final Function function;
  private final Notes notes;
  private final Fresh fresh;
  private final Set<Local> shared;

  private Hoist(Function function, Notes notes) {
    this.function = function;
    this.notes = notes;
    this.fresh = new Fresh(function);
    this.shared = Facts.shared(function.body());
  }

  /** Hoists in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(function -> Children.any(function.body(), Facts::isLoop)
        ? function.withBody(new Hoist(function, notes).visit(function.body()))
        : function);
  }

  /** Inner loops first: what leaves one may leave the next. */
  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    return Facts.isLoop(changed) ? hoisted(changed) : changed;
  }

  private Core hoisted(Core loop) {
    Set<Local> changing = new LinkedHashSet<>(shared);
    collectChanging(loop, changing);
    List<Core> found = new ArrayList<>();
    List<Local> names = new ArrayList<>();
    Core result = replaced(loop, changing, found, names);
    for (int i = found.size() - 1; i >= 0; i--) {
      result = new Core.Let(names.get(i), found.get(i), result);
    }
    if (!found.isEmpty()) {
      String text = found.size() == 1 ? "a value is" : found.size() + " values are";
      notes.add(function, Note.Kind.HOISTED, loop, text + " computed before the loop");
    }
    return result;
  }

  private static void collectChanging(Core core, Set<Local> changing) {
    changing.addAll(Locals.bound(core));
    if (core instanceof Core.Assign assign) {
      changing.add(assign.local());
    }
    Children.forEach(core, child -> collectChanging(child, changing));
  }

  /** The loop with names in place of what stays the same; what runs once before is left alone. */
  private Core replaced(Core loop, Set<Local> changing, List<Core> found, List<Local> names) {
    if (loop instanceof Core.For counting) {
      Core body = inside(counting.body(), changing, found, names);
      return Children.map(counting, child -> child == counting.body() ? body : child);
    } else if (loop instanceof Core.Build build) {
      Core body = inside(build.body(), changing, found, names);
      return Children.map(build, child -> child == build.body() ? body : child);
    }
    return Children.map(loop, child -> inside(child, changing, found, names));
  }

  private Core inside(Core core, Set<Local> changing, List<Core> found, List<Local> names) {
    if (core instanceof Core.Lambda) {
      return core;
    } else if (isWorth(core, changing)) {
      for (int i = 0; i < found.size(); i++) {
        if (SameValue.of(found.get(i), core)) {
          return new Core.Var(names.get(i));
        }
      }
      if (found.size() < MOST_VALUES) {
        found.add(core);
        names.add(fresh.local("t", core.type(), false));
        return new Core.Var(names.get(names.size() - 1));
      }
    }
    return Children.map(core, child -> inside(child, changing, found, names));
  }

  private static boolean isWorth(Core core, Set<Local> changing) {
    return (core instanceof Core.Primitive || core instanceof Core.Let)
        && core.type() instanceof CoreType.Scalar type
        && type != CoreType.Scalar.STR
        && isSteady(core, changing)
        && ElementForm.cost(core) >= LEAST_COST;
  }

  /** Scalar arithmetic of values that stay the same. */
  private static boolean isSteady(Core core, Set<Local> changing) {
    if (core instanceof Core.Var var) {
      return !changing.contains(var.local());
    } else if (core instanceof Core.Get get) {
      return get.target().type() instanceof CoreType.Tuple && isSteady(get.target(), changing);
    } else if (core instanceof Core.Let let) {
      if (let.local().mutable() || !isSteady(let.value(), changing)) {
        return false;
      }
      Set<Local> rest = new LinkedHashSet<>(changing);
      rest.remove(let.local());
      return isSteady(let.body(), rest);
    }
    boolean here = Facts.isLiteral(core)
        || core instanceof Core.Global
        || core instanceof Core.Primitive node && isNumeric(node);
    return here && Children.every(core, child -> isSteady(child, changing));
  }

  private static boolean isNumeric(Core.Primitive node) {
    return ElementForm.isTotal(node)
        && Children.every(node, operand -> operand.type() != CoreType.Scalar.STR);
  }
}
