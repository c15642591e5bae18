package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which variables may hold the array that a name stands for. After inlining, a name may stand for
 * an array that a variable owns, and outlive the call for which it was lent.
 */
final class Aliases {
  private final Map<Local, Optional<Set<Local>>> owners = new LinkedHashMap<>();
  private final Set<Local> shared;
  private final boolean stores;

  /** Those of the names in a function's body. */
  Aliases(Core body) {
    this.stores = Children.any(body, core -> core instanceof Core.Store);
    this.shared = Facts.shared(body);
  }

  /** What a piece reads that could change. */
  record Sources(boolean areKnown, Set<Local> variables) {
    /** Whether nothing can change it. */
    boolean isFixed() {
      return areKnown && variables.isEmpty();
    }

    /** Whether a node gives one of the variables another value. */
    boolean changes(Core core) {
      return core instanceof Core.Assign assign && variables.contains(assign.local())
          || core instanceof Core.Store store && variables.contains(store.target());
    }
  }

  /** Takes down what a name stands for. */
  void bind(Local local, Core value) {
    if (!local.mutable() && local.type() instanceof CoreType.Array) {
      owners.put(local, owners(value));
    }
  }

  /** The variables that may own an array; empty where that is not known. */
  private Optional<Set<Local>> owners(Core value) {
    if (value instanceof Core.Var var) {
      return var.local().mutable()
          ? Optional.of(Set.of(var.local()))
          : owners.getOrDefault(var.local(), Optional.of(Set.of()));
    } else if (value instanceof Core.Let let) {
      bind(let.local(), let.value());
      return owners(let.body());
    } else if (value instanceof Core.Seq seq) {
      return owners(seq.last());
    } else if (value instanceof Core.If branch) {
      Optional<Set<Local>> then = owners(branch.then());
      Optional<Set<Local>> otherwise = owners(branch.otherwise());
      Set<Local> all = new LinkedHashSet<>(then.orElse(Set.of()));
      all.addAll(otherwise.orElse(Set.of()));
      return then.isPresent() && otherwise.isPresent() ? Optional.of(all) : Optional.empty();
    }
    boolean own = value instanceof Core.Build
        || value instanceof Core.Copy
        || value instanceof Core.ArrayLiteral
        || value instanceof Core.Call
        || value instanceof Core.Global
        || value instanceof Core.Library library && library.op().isFresh();
    return own ? Optional.of(Set.of()) : Optional.empty();
  }

  /** What a piece reads that could change; variables that closures share are not known. */
  Sources of(Core core) {
    boolean known = true;
    Set<Local> variables = new LinkedHashSet<>();
    for (Local local : Locals.free(core)) {
      if (local.mutable()) {
        variables.add(local);
      } else if (local.type() instanceof CoreType.Array && stores) {
        Optional<Set<Local>> of = owners.getOrDefault(local, Optional.of(Set.of()));
        known = known && of.isPresent();
        variables.addAll(of.orElse(Set.of()));
      }
    }
    return new Sources(known && variables.stream().noneMatch(shared::contains), variables);
  }
}
