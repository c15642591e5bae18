package dev.kiln.golden;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Verifier;
import dev.kiln.compiler.lower.Lowering.Lowered;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.engine.ClimbingRun;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * Runs a program in every tier; all must print the same and come to the same value or error, by the
 * same calls.
 */
final class Tiers {
  private Tiers() {}

  /** What the evaluator makes of an entry of type Str without parameters, if all others agree. */
  static String agree(Lowered lowered, String entry) {
    Run wanted = run(Tier.EVAL, lowered, entry);
    Lowered optimized = new Lowered(Optimizer.optimize(lowered.program()), lowered.entries());
    compare("the evaluator after optimising", wanted, run(Tier.EVAL, optimized, entry));
    for (Tier tier : Tier.values()) {
      if (tier != Tier.EVAL && tier.isHere()) {
        compare("the tier " + tier.text(), wanted, run(tier, lowered, entry));
      }
    }
    return report(wanted);
  }

  /** What becomes of it where all climbs at once, if the evaluator agrees. */
  static String climbing(Lowered lowered, String entry) {
    Run wanted = run(Tier.EVAL, lowered, entry);
    compare("climbing", wanted, ClimbingRun.of(lowered.program(), entry));
    return report(wanted);
  }

  /** What becomes of it without a pass, if the evaluator agrees: before and after that Core. */
  static String without(String pass, Lowered lowered, String entry) {
    List<Pass> passes = Passes.without(List.of(pass));
    Run wanted = run(Tier.EVAL, lowered, entry);
    Program optimized = Optimizer.optimize(lowered.program(), passes, new Notes());
    Verifier.verify(optimized);
    Run evaluated = run(Tier.EVAL, new Lowered(optimized, lowered.entries()), entry);
    compare("the evaluator without " + pass, wanted, evaluated);
    Run written = Tier.JVM.run(lowered, List.of(entry), passes, text -> {}).get(entry);
    compare("the tier jvm without " + pass, wanted, written);
    return report(wanted);
  }

  private static Run run(Tier tier, Lowered lowered, String entry) {
    return tier.run(lowered, List.of(entry), text -> {}).get(entry);
  }

  private static void compare(String who, Run wanted, Run found) {
    if (!withTrace(wanted).equals(withTrace(found))) {
      throw new AssertionFailedError(
          who + " differs from the evaluator, which gives\n" + withTrace(wanted) + "\nnot\n"
              + withTrace(found),
          withTrace(wanted),
          withTrace(found));
    }
  }

  private static String report(Run run) {
    return run.printed()
        + run.failure()
            .map(e -> e.render())
            .orElseGet(() -> "value: " + run.value().get());
  }

  /** The calls that led to a failure, too; those that were inlined must not be missing. */
  private static String withTrace(Run run) {
    String trace = run.failure().map(e -> String.join("\n", e.kilnTrace())).orElse("");
    return report(run) + "\n" + trace;
  }
}
