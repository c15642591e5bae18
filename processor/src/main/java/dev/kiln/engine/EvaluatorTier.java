package dev.kiln.engine;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.core.Program;
import java.util.List;

/** Runs entries in the reference evaluator. */
final class EvaluatorTier {
  private EvaluatorTier() {}

  static Loaded load(Program program, List<String> entries) {
    return (entry, printer) -> Evaluator.call(program, program.entries().get(entry), printer);
  }
}
