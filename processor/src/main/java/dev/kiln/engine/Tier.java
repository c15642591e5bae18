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
  EVAL(EvaluatorTier::load),
  /** Trees of closures. */
  CLOSURE(ClosureTier::load),
  /** Register bytecode in its own machine. */
  BYTECODE(BytecodeTier::load),
  /** Generated Java, compiled in memory. */
  JAVA(JavaTier::load),
  /** Class files, written and loaded without javac. */
  JVM(JvmTier::load);

  private final Loader loader;

  Tier(Loader loader) {
    this.loader = loader;
  }

  /** Makes entries of a program, as lowering made it, ready to run. */
  private interface Loader {
    Loaded load(Program program, List<String> entries);
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
    return Recording.of(this, load(lowered.program(), entries), entries, printer);
  }

  /** Makes entries without parameters ready to run. */
  Loaded load(Program program, List<String> entries) {
    return loader.load(program, entries);
  }
}
