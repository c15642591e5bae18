package dev.kiln.fuzz;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Optimizer;
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
 * @param change what is done to a program before
 */
record Way(String name, boolean slow, Tier tier, UnaryOperator<Program> change) {
  /** More than any program takes that the evaluator ends in time, but not for ever. */
  private static final long STEPS = 20_000_000;

  private static final long PLENTY = 1L << 40;

  /** The evaluator after optimising. */
  static Way optimized() {
    return changed("optimised", Optimizer::optimize);
  }

  /** The evaluator on a program made from the one that was lowered. */
  static Way changed(String name, UnaryOperator<Program> change) {
    return new Way(name, false, Tier.EVAL, change);
  }

  /** A tier. */
  static Way of(Tier tier) {
    return new Way(tier.text(), tier == Tier.JAVA, tier, program -> program);
  }

  /** What comes of programs in this way. */
  Map<String, Measured> run(Program program, List<String> entries) {
    return measure(tier, change.apply(program), entries, STEPS);
  }

  /** What the evaluator makes of programs. */
  static Map<String, Measured> evaluate(Program metered, List<String> entries, long steps) {
    return measure(Tier.EVAL, metered, entries, steps);
  }

  private static Map<String, Measured> measure(
      Tier tier, Program program, List<String> entries, long steps) {
    Meter meter = new Meter(steps, PLENTY, PLENTY, Long.MAX_VALUE);
    return tier.measure(program, entries, meter, Depth.DEFAULT_LIMIT);
  }
}
