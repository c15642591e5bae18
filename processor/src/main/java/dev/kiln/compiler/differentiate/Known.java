package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A function value of which the program says what it is.
 *
 * @param key the same for copies of one lambda
 * @param function a {@link Core.Lambda} or {@link Core.FunctionValue}
 */
record Known(String key, Core function) {
  /** The locals from outside that it reads, in a fixed order. */
  List<Local> captures() {
    Set<Local> read = new LinkedHashSet<>();
    Set<Local> bound = new LinkedHashSet<>();
    collect(function, read, bound);
    read.removeAll(bound);
    return new ArrayList<>(read);
  }

  /** Whether it changes locals from outside. */
  boolean changesCaptures() {
    List<Local> captures = captures();
    return changes(function, captures);
  }

  private static boolean changes(Core core, List<Local> captures) {
    boolean[] found = {
      core instanceof Core.Assign assign && captures.contains(assign.local())
          || core instanceof Core.Store store && captures.contains(store.target())
    };
    Children.forEach(core, child -> found[0] = found[0] || changes(child, captures));
    return found[0];
  }

  private static void collect(Core core, Set<Local> read, Set<Local> bound) {
    if (core instanceof Core.Var var) {
      read.add(var.local());
    } else if (core instanceof Core.Assign assign) {
      read.add(assign.local());
    } else if (core instanceof Core.Store store) {
      read.add(store.target());
    } else if (core instanceof Core.Let let) {
      bound.add(let.local());
    } else if (core instanceof Core.For loop) {
      bound.add(loop.index());
    } else if (core instanceof Core.Lambda lambda) {
      bound.addAll(lambda.parameters());
    } else if (core instanceof Core.Catch attempt) {
      bound.add(attempt.failure());
    } else if (core instanceof Core.Outside outside) {
      bound.add(outside.handler());
    } else if (core instanceof Core.Build build) {
      bound.addAll(build.indices());
    }
    Children.forEach(core, child -> collect(child, read, bound));
  }
}
