package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A way to run programs. */
public enum Tier {
  /** The reference evaluator. */
  EVAL(EvaluatorTier::run),
  /** Trees of closures. */
  CLOSURE(ClosureTier::run),
  /** Register bytecode in its own machine. */
  BYTECODE(BytecodeTier::run),
  /** Generated Java, compiled in memory. */
  JAVA(JavaTier::run),
  /** Class files, written and loaded without javac. */
  JVM(JvmTier::run);

  private final Runner runner;

  Tier(Runner runner) {
    this.runner = runner;
  }

  /** Runs entries of a program as lowering made it. */
  private interface Runner {
    Map<String, Run> run(Program program, List<String> entries, Printer printer);
  }

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
    return runner.run(lowered.program(), entries, printer);
  }
}
