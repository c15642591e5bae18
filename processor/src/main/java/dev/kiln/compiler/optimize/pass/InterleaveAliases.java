package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that may stand for the array of a variable, which was lent to them without a copy: what
 * is read by such a name changes when the variable's elements do.
 */
final class InterleaveAliases {
  private final Map<Local, Set<Local>> lenders = new LinkedHashMap<>();

  /** Takes down the names that are introduced in a piece. */
  void note(Core core) {
    if (core instanceof Core.Let let
        && !let.local().mutable()
        && let.local().type() instanceof CoreType.Array) {
      Set<Local> found = new LinkedHashSet<>();
      collect(let.value(), found);
      if (!found.isEmpty()) {
        lenders.put(let.local(), found);
      }
    }
    Children.forEach(core, this::note);
  }

  /** The local itself, and the variables whose array it may stand for. */
  Set<Local> of(Local local) {
    Set<Local> all = new LinkedHashSet<>(List.of(local));
    all.addAll(lenders.getOrDefault(local, Set.of()));
    return all;
  }

  private void collect(Core core, Set<Local> found) {
    if (core instanceof Core.Var var) {
      found.addAll(lenders.getOrDefault(var.local(), Set.of()));
      if (var.local().mutable() && var.local().type() instanceof CoreType.Array) {
        found.add(var.local());
      }
    } else if (!(core instanceof Core.Copy || core instanceof Core.Index)) {
      Children.forEach(core, child -> collect(child, found));
    }
  }
}
