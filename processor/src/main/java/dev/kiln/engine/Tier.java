package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
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
    Loaded loaded = load(lowered.program(), entries);
    Map<String, Run> runs = new LinkedHashMap<>();
    entries.forEach(entry -> runs.put(entry, Run.of(loaded, entry, printer)));
    return runs;
  }

  /**
   * Runs entries without parameters under a meter, each from its start, one after the other.
   *
   * @param program as lowering made it, with or without its charges
   * @param depth how many calls of recursive functions may be open
   */
  public Map<String, Measured> measure(
      Program program, List<String> entries, Meter meter, int depth) {
    Loaded loaded = load(program, entries);
    return Depth.metered(meter, depth, () -> {
      Map<String, Measured> found = new LinkedHashMap<>();
      for (String entry : entries) {
        StringBuilder printed = new StringBuilder();
        Printer printer = Printer.into(printed);
        Measured run = Measured.of(meter, depth, printed, () -> loaded.call(entry, printer));
        found.put(entry, run);
      }
      return found;
    });
  }

  /** Makes entries without parameters ready to run. */
  Loaded load(Program program, List<String> entries) {
    return loader.load(program, entries);
  }
}
