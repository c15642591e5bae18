package dev.kiln.engine;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.backend.evaluator.Outcome;
import dev.kiln.compiler.core.Program;
import java.util.List;

/** Runs entries in the reference evaluator. */
final class EvaluatorTier {
  private EvaluatorTier() {}

  static Loaded load(Program program, List<String> entries) {
    return (entry, printer) -> {
      Outcome outcome = Evaluator.run(program, entry, printer);
      if (outcome.failure().isPresent()) {
        throw outcome.failure().get();
      }
      return outcome.value().get();
    };
  }
}
