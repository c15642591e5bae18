package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small questions about Core that several passes ask. */
final class Facts {
  private Facts() {}

  /** The number of nodes, counted up to a limit. */
  static int size(Core core, int limit) {
    int[] left = {limit};
    count(core, left);
    return limit - left[0];
  }

  private static void count(Core core, int[] left) {
    left[0]--;
    if (left[0] > 0) {
      Children.forEach(core, child -> count(child, left));
    }
  }

  /** Whether it returns from the function around it, lambdas left out. */
  static boolean returns(Core core) {
    if (core instanceof Core.Return) {
      return true;
    }
    if (core instanceof Core.Lambda) {
      return false;
    }
    return Children.some(core, Facts::returns);
  }

  /** Whether it repeats what is inside. */
  static boolean isLoop(Core core) {
    return core instanceof Core.For
        || core instanceof Core.While
        || core instanceof Core.Build
        || core instanceof Core.Loop loop && !loop.isBlock();
  }

  /** Whether it leaves a loop, or goes on with another round of it. */
  static boolean jumpsTo(Core core, Core.For loop) {
    return core instanceof Core.Break out && out.label().equals(loop.label())
        || core instanceof Core.Continue next && next.label().equals(loop.label());
  }

  /** A literal, or a local that never changes. */
  static boolean isAtom(Core core) {
    return isLiteral(core) || core instanceof Core.Var var && !var.local().mutable();
  }

  /** A literal of a scalar type. */
  static boolean isLiteral(Core core) {
    return core instanceof Core.Int
        || core instanceof Core.Real
        || core instanceof Core.Bool
        || core instanceof Core.Char
        || core instanceof Core.Str
        || core instanceof Core.Unit;
  }

  /** Whether its value is an array or collection that nothing else holds. */
  static boolean isFresh(Core core) {
    return core instanceof Core.ArrayLiteral
        || core instanceof Core.Build
        || core instanceof Core.Primitive primitive && primitive.op().isProduct()
        || core instanceof Core.Library library && library.op().isFresh()
        || core instanceof Core.Copy;
  }

  /** Whether evaluating it does nothing, cannot fail, and ends. */
  static boolean isPure(Core core) {
    boolean simple = isLiteral(core)
        || core instanceof Core.Var
        || core instanceof Core.Lambda
        || core instanceof Core.FunctionValue
        || core instanceof Core.Global;
    if (simple) {
      return true;
    }
    boolean pure = core instanceof Core.Primitive primitive && primitive.op().isPure()
        || core instanceof Core.Library library && library.op().isPure()
        || core instanceof Core.Make
        || core instanceof Core.Get
        || core instanceof Core.Is
        || core instanceof Core.ArrayLiteral
        || core instanceof Core.If
        || core instanceof Core.Let let && !let.local().mutable()
        || core instanceof Core.Copy
        || core instanceof Core.Index index && !index.checked()
        || core instanceof Core.Build;
    if (!pure) {
      return false;
    }
    return Children.every(core, child -> isPure(child));
  }

  /** How often a local is read, counted up to a limit; assignments count too. */
  static int uses(Core core, Local local, int limit) {
    int[] found = new int[1];
    countUses(core, local, limit, found);
    return found[0];
  }

  private static void countUses(Core core, Local local, int limit, int[] found) {
    if (found[0] >= limit) {
      return;
    }
    boolean here = core instanceof Core.Var var && var.local().equals(local)
        || core instanceof Core.Assign assign && assign.local().equals(local)
        || core instanceof Core.Store store && store.target().equals(local);
    found[0] += here ? 1 : 0;
    Children.forEach(core, child -> countUses(child, local, limit, found));
  }

  /** The variables that a piece assigns, lambdas included. */
  static Set<Local> assigned(Core core) {
    Set<Local> assigned = new LinkedHashSet<>();
    Children.forEachNode(core, node -> {
      if (node instanceof Core.Assign assign) {
        assigned.add(assign.local());
      }
    });
    return assigned;
  }

  /** The variables that lambdas in a piece read or change. */
  static Set<Local> shared(Core core) {
    Set<Local> shared = new LinkedHashSet<>();
    Children.forEachNode(core, node -> {
      if (node instanceof Core.Lambda) {
        Locals.free(node).stream().filter(Local::mutable).forEach(shared::add);
      }
    });
    return shared;
  }

  /** A piece with something else wherever it reads a local. */
  static Core put(Core core, Local local, Core value) {
    return ArrayReads.is(core, local)
        ? value
        : Children.map(core, child -> put(child, local, value));
  }

  /** A piece with names around it, the first outermost; the bodies of these lets do not count. */
  static Core around(List<Core.Let> lets, Core body) {
    Core result = body;
    for (int i = lets.size() - 1; i >= 0; i--) {
      result = new Core.Let(lets.get(i).local(), lets.get(i).value(), result);
    }
    return result;
  }

  /** What Java's new arrays hold of a type; none but of numbers and truth values. */
  static Optional<Core> zero(CoreType type) {
    if (type == Scalar.REAL) {
      return Optional.of(new Core.Real(0.0));
    } else if (type == Scalar.INT) {
      return Optional.of(new Core.Int(0));
    }
    return type == Scalar.BOOL ? Optional.of(new Core.Bool(false)) : Optional.empty();
  }
}
