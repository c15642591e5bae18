package dev.kiln.cli;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.optimize.Passes;
import java.util.List;

/** Names of passes on the command line. */
final class Skipped {
  private Skipped() {}

  /** Ends the command with a sentence if one of the names is not a pass's. */
  static void check(List<String> names) {
    for (String name : names) {
      if (!Passes.names().contains(name)) {
        throw new Stop(Exit.USAGE, "kiln: there is no pass '" + name + "'" + advice(name));
      } else if (!Passes.isOptional(name)) {
        String reason = "' cannot be left out: without it mutual tail calls would need a stack";
        throw new Stop(Exit.USAGE, "kiln: the pass '" + name + reason);
      }
    }
  }

  /** What may have been meant, else all that there are. */
  private static String advice(String name) {
    List<String> near = NearMisses.hints(name, Passes.names());
    return near.isEmpty() ? ": " + String.join(", ", Passes.names()) : "; " + near.get(0);
  }
}
