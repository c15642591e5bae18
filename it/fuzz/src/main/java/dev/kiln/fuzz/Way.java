package dev.kiln.fuzz;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.backend.evaluator.Outcome;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.lower.Lowering.Lowered;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A way to run programs that is held to the evaluator.
 *
 * @param name for reports
 * @param slow whether it takes so long that it gets few programs
 */
record Way(String name, boolean slow, Runner runner) {
  /** More than any program takes that the evaluator ends in time, but not for ever. */
  private static final long STEPS = 20_000_000;

  /** Runs entries of programs. */
  interface Runner {
    Map<String, Run> run(Lowered lowered, List<String> entries);
  }

  /** The evaluator after optimising. */
  static Way optimized() {
    return changed("optimised", Optimizer::optimize);
  }

  /** The evaluator on a program made from the one that was lowered. */
  static Way changed(String name, UnaryOperator<Program> change) {
    return new Way(name, false, (lowered, entries) -> {
      Program program = change.apply(lowered.program());
      Map<String, Run> runs = new LinkedHashMap<>();
      entries.forEach(entry -> runs.put(entry, evaluate(program, entry, STEPS)));
      return runs;
    });
  }

  /** A tier. */
  static Way of(Tier tier) {
    return new Way(
        tier.text(),
        tier == Tier.JAVA,
        (lowered, entries) -> tier.run(lowered, entries, text -> {}));
  }

  /** What the evaluator makes of a program. */
  static Run evaluate(Program program, String entry, long steps) {
    Outcome outcome = Evaluator.run(program, entry, text -> {}, steps);
    return new Run(
        outcome.value().filter(String.class::isInstance).map(String.class::cast),
        outcome.failure(),
        outcome.printed());
  }
}
