package dev.kiln.golden;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.backend.evaluator.Outcome;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.opentest4j.AssertionFailedError;

/** The ways to run a program. All must come to the same: printed text, value or error, and place. */
final class Tiers {
  /** Whoever adds a tier adds a row; the first is the oracle. */
  private static final Map<String, BiFunction<Program, String, String>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("evaluator", Tiers::evaluated);
  }

  private Tiers() {}

  /** What the evaluator makes of an entry of type Str without parameters, if all others agree. */
  static String agree(Program program, String entry) {
    String wanted = null;
    for (Map.Entry<String, BiFunction<Program, String, String>> tier : ALL.entrySet()) {
      String found = tier.getValue().apply(program, entry);
      if (wanted == null) {
        wanted = found;
      } else if (!wanted.equals(found)) {
        throw new AssertionFailedError(
            "the tier '" + tier.getKey() + "' differs from the evaluator", wanted, found);
      }
    }
    return wanted;
  }

  private static String evaluated(Program program, String entry) {
    return shown(Evaluator.run(program, entry, text -> {}));
  }

  private static String shown(Outcome outcome) {
    return outcome.printed()
        + outcome
            .failure()
            .map(e -> e.render())
            .orElseGet(() -> "value: " + outcome.value().get());
  }
}
