package dev.kiln.golden;

import dev.kiln.compiler.lower.Lowering.Lowered;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Runs a program in every tier; all must print the same and come to the same value or error. */
final class Tiers {
  private Tiers() {}

  /** What the evaluator makes of an entry of type Str without parameters, if all others agree. */
  static String agree(Lowered lowered, String entry) {
    String wanted = run(Tier.EVAL, lowered, entry);
    Lowered optimized = new Lowered(Optimizer.optimize(lowered.program()), lowered.entries());
    compare("the evaluator after optimising", wanted, run(Tier.EVAL, optimized, entry));
    String trace = trace(Tier.EVAL, lowered, entry);
    compare("the trace after optimising", trace, trace(Tier.EVAL, optimized, entry));
    compare("the trace of Java", trace, trace(Tier.JAVA, lowered, entry));
    for (Tier tier : Tier.values()) {
      compare("the tier " + tier.text(), wanted, run(tier, lowered, entry));
    }
    return wanted;
  }

  /** The calls that led to a failure; those that were inlined must not be missing. */
  private static String trace(Tier tier, Lowered lowered, String entry) {
    Run run = tier.run(lowered, List.of(entry), text -> {}).get(entry);
    return run.failure().map(e -> String.join("\n", e.kilnTrace())).orElse("");
  }

  private static void compare(String who, String wanted, String found) {
    if (!wanted.equals(found)) {
      throw new AssertionFailedError(who + " differs from the evaluator", wanted, found);
    }
  }

  private static String run(Tier tier, Lowered lowered, String entry) {
    Run run = tier.run(lowered, List.of(entry), text -> {}).get(entry);
    return run.printed()
        + run.failure()
            .map(e -> e.render())
            .orElseGet(() -> "value: " + run.value().get());
  }
}
