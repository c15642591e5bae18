package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.function.Consumer;

/** What happens in each round of a loop, and what is the same in all of them. */
final class Straight {
  private Straight() {}

  /** Visits what a piece evaluates whenever it is evaluated; and the rounds of inner loops. */
  static void forEach(Core core, Consumer<Core> action) {
    action.accept(core);
    if (core instanceof Core.If choice) {
      forEach(choice.condition(), action);
    } else if (!(core instanceof Core.Lambda || core instanceof Core.Catch)) {
      Children.forEach(core, child -> forEach(child, action));
    }
  }

  /** Whether a local never changes and is not made inside of a piece. */
  static boolean isOutside(Local local, Core piece) {
    return !local.mutable() && !Children.any(piece, core -> Locals.bound(core).contains(local));
  }
}
