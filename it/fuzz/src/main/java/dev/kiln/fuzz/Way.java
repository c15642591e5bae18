package dev.kiln.fuzz;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.engine.Loaded;
import dev.kiln.engine.Measured;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Meter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A way to run programs that is held to the evaluator.
 *
 * @param name for reports
 * @param slow whether it takes so long that it gets few programs
 * @param charges whether the programs it gets have their charges
 */
record Way(String name, boolean slow, Charges charges, Loader loader) {
  /** Whether programs have their charges; native code has none, so with them it would be Java. */
  enum Charges {
    ALWAYS,
    IN_TURNS,
    NEVER
  }

  /** More than any program takes that the evaluator ends in time, but not for ever. */
  private static final long STEPS = 20_000_000;

  /** How much memory the evaluator gives a program: texts can double and double. */
  private static final long BYTES = 1L << 28;

  private static final long PLENTY = 1L << 40;

  /** Makes entries of a program, as lowering made it, ready to run. */
  interface Loader {
    Loaded load(Program program, List<String> entries);
  }

  /** The evaluator after optimising. */
  static Way optimized() {
    return changed("optimised", Optimizer::optimize);
  }

  /** The evaluator on a program made from the one that was lowered. */
  static Way changed(String name, UnaryOperator<Program> change) {
    return new Way(
        name,
        false,
        Charges.ALWAYS,
        (program, entries) -> Tier.EVAL.load(change.apply(program), entries));
  }

  /** A tier. */
  static Way of(Tier tier) {
    return new Way(
        tier.text(),
        tier == Tier.JAVA || tier == Tier.NATIVE,
        tier == Tier.NATIVE ? Charges.NEVER : Charges.IN_TURNS,
        tier::load);
  }

  /** What comes of programs in this way. */
  Map<String, Measured> run(Program program, List<String> entries) {
    return measure(loader.load(program, entries), entries, STEPS, PLENTY);
  }

  /** What the evaluator makes of programs. */
  static Map<String, Measured> evaluate(Program metered, List<String> entries, long steps) {
    return measure(Tier.EVAL.load(metered, entries), entries, steps, BYTES);
  }

  private static Map<String, Measured> measure(
      Loaded loaded, List<String> entries, long steps, long bytes) {
    Meter meter = new Meter(steps, bytes, PLENTY, Long.MAX_VALUE);
    return loaded.measure(entries, meter, Depth.DEFAULT_LIMIT);
  }
}
