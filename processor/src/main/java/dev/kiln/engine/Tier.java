package dev.kiln.engine;

import dev.kiln.compiler.lower.Lowering;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A way to run programs. */
public enum Tier {
  /** The reference evaluator. */
  EVAL,
  /** Generated Java, compiled in memory. */
  JAVA;

  /** The name on a command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Runs entries without parameters that give a text or nothing, one after the other.
   *
   * @param printer sees what is printed while it runs
   */
  public Map<String, Run> run(Lowering.Lowered lowered, List<String> entries, Printer printer) {
    return this == EVAL
        ? EvaluatorTier.run(lowered.program(), entries, printer)
        : JavaTier.run(lowered.program(), entries, printer);
  }
}
