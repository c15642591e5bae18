package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.List;

/**
 * A function value of which the program says what it is.
 *
 * @param key the same for copies of one lambda
 * @param function a {@link Core.Lambda} or {@link Core.FunctionValue}
 */
record Known(String key, Core function) {
  /** The locals from outside that it reads, in a fixed order. */
  List<Local> captures() {
    return List.copyOf(Locals.free(function));
  }

  /** Whether it changes locals from outside. */
  boolean changesCaptures() {
    List<Local> captures = captures();
    return Children.any(
        function,
        core -> core instanceof Core.Assign assign && captures.contains(assign.local())
            || core instanceof Core.Store store && captures.contains(store.target()));
  }
}
