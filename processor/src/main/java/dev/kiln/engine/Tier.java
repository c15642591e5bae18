package dev.kiln.engine;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.BytecodeFunction;
import dev.kiln.compiler.backend.bytecode.Chunk;
import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A way to run programs. */
public enum Tier {
  /** The reference evaluator. */
  EVAL(Tier::evaluator),
  /** Trees of closures. */
  CLOSURE(Tier::closures),
  /** Register bytecode in its own machine. */
  BYTECODE(Tier::bytecode),
  /** Generated Java, compiled in memory. */
  JAVA(JavaTier::load),
  /** Class files, written and loaded without javac. */
  JVM(JvmTier::load),
  /** Generated Java with kernels in C, where the machine and Java can. */
  NATIVE(NativeTier::load);

  private final Loader loader;

  Tier(Loader loader) {
    this.loader = loader;
  }

  /** Makes entries of a program, as lowering made it, ready to run. */
  private interface Loader {
    Loaded load(Program program, List<String> entries, List<Pass> passes);
  }

  private static Loaded evaluator(Program program, List<String> entries, List<Pass> passes) {
    return (entry, printer) -> Evaluator.call(program, program.entries().get(entry), printer);
  }

  private static Loaded closures(Program program, List<String> entries, List<Pass> passes) {
    ClosureProgram closures = ClosureProgram.compile(program);
    return (entry, printer) -> closures.entry(entry, printer).call();
  }

  private static Loaded bytecode(Program program, List<String> entries, List<Pass> passes) {
    return bytecode(StackChoice.forProgram(program, () -> Bytecode.compile(program)));
  }

  static Loaded bytecode(Chunk chunk) {
    return (entry, printer) -> BytecodeFunction.of(chunk, entry, printer).call();
  }

  /** Whether it optimises a program before running it. */
  public boolean optimizes() {
    return this == JAVA || this == JVM || this == NATIVE;
  }

  /** Whether it is itself on this machine: without a C compiler, NATIVE is JAVA. */
  public boolean isHere() {
    return this != NATIVE || NativeTier.isHere();
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
    return run(lowered, entries, Passes.ALL, printer);
  }

  /** The same with some passes of the optimiser, in a tier that optimises. */
  public Map<String, Run> run(
      Lowering.Lowered lowered, List<String> entries, List<Pass> passes, Printer printer) {
    Loaded loaded = loader.load(lowered.program(), entries, passes);
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
    return load(program, entries).measure(entries, meter, depth);
  }

  /** Makes entries without parameters of a program, as lowering made it, ready to run. */
  public Loaded load(Program program, List<String> entries) {
    return loader.load(program, entries, Passes.ALL);
  }
}
