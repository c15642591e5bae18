package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions whose result is always an array or collection that nobody else refers to. */
final class FreshResults {
  private final Program program;
  private Set<String> assumed = new LinkedHashSet<>();

  FreshResults(Program program) {
    this.program = program;
  }

  /** Starts from all, and takes away those that need one that is not. */
  Set<String> find() {
    program.functions().values().stream()
        .filter(f -> CoreTypes.isOwned(f.result()))
        .forEach(f -> assumed.add(f.name()));
    boolean changed = true;
    while (changed) {
      Set<String> kept = new LinkedHashSet<>();
      for (String name : assumed) {
        if (isFresh(program.functions().get(name))) {
          kept.add(name);
        }
      }
      changed = kept.size() < assumed.size();
      assumed = kept;
    }
    return assumed;
  }

  private boolean isFresh(Function function) {
    Map<Local, List<Core>> given = new LinkedHashMap<>();
    collectGiven(function.body(), given);
    boolean[] returns = {true};
    Children.forEachNode(function.body(), core -> {
      if (core instanceof Core.Return jump && !isFresh(jump.value(), given)) {
        returns[0] = false;
      }
    });
    return returns[0] && isFresh(function.body(), given);
  }

  /** Everything that variables are given. */
  private static void collectGiven(Core core, Map<Local, List<Core>> given) {
    if (core instanceof Core.Let let && let.local().mutable()) {
      given.computeIfAbsent(let.local(), key -> new ArrayList<>()).add(let.value());
    } else if (core instanceof Core.Assign assign) {
      given.computeIfAbsent(assign.local(), key -> new ArrayList<>()).add(assign.value());
    }
    Children.forEach(core, child -> collectGiven(child, given));
  }

  private boolean isFresh(Core core, Map<Local, List<Core>> given) {
    if (core.type() == Scalar.NEVER) {
      return true;
    } else if (core instanceof Core.Let let) {
      return isFresh(let.body(), given);
    } else if (core instanceof Core.Seq seq) {
      return isFresh(seq.last(), given);
    } else if (core instanceof Core.If branch) {
      return isFresh(branch.then(), given) && isFresh(branch.otherwise(), given);
    } else if (core instanceof Core.Call call) {
      return assumed.contains(call.function());
    } else if (core instanceof Core.Var var) {
      return given.containsKey(var.local())
          && given.get(var.local()).stream().allMatch(value -> isFresh(value, given));
    }
    return Facts.isFresh(core);
  }
}
