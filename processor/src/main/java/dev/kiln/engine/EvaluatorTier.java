package dev.kiln.engine;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.backend.evaluator.Outcome;
import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs entries in the reference evaluator. */
final class EvaluatorTier {
  private EvaluatorTier() {}

  static Map<String, Run> run(Program program, List<String> entries, Printer printer) {
    Map<String, Run> runs = new LinkedHashMap<>();
    for (String entry : entries) {
      Outcome outcome = Evaluator.run(program, entry, printer);
      runs.put(
          entry,
          new Run(
              outcome.value().filter(String.class::isInstance).map(String.class::cast),
              outcome.failure(),
              outcome.printed()));
    }
    return runs;
  }
}
