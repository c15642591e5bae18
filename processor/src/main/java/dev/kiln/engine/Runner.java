package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Optional;

/** Runs the functions of one program, in one tier or from tier to tier. */
interface Runner {
  /** A function to be called; what it is given has been checked. */
  HostFunction function(Signature signature, Printer printer);

  /**
   * A function as an object of an interface that has its types.
   *
   * @param function the same, with checks of what it is given
   */
  default Object as(
      Signature signature, HostInterface wanted, HostFunction function, Printer printer) {
    return Handles.of(wanted, function);
  }

  /** Where a function runs now. */
  Tier tier(Signature signature);

  /** What runs a program whose functions hosts call as the signatures say. */
  static Runner of(
      Optional<Tier> tier, Program program, List<Signature> signatures, SpunCache cache) {
    if (tier.isEmpty()) {
      return climbing(program, signatures, cache);
    }
    return switch (tier.get()) {
      case JVM ->
        new WithFallback(
            new JvmRunner(program, cache), FramedTypes::pass, climbing(program, signatures, cache));
      case CLOSURE -> new ClosureRunner(program);
      case EVAL -> BoxedRunner.evaluator(program);
      case BYTECODE -> BoxedRunner.bytecode(program);
      case JAVA, NATIVE ->
        new WithFallback(
            new JavaRunner(program, cache), HostTypes::fit, climbing(program, signatures, cache));
    };
  }

  private static Runner climbing(Program program, List<Signature> signatures, SpunCache cache) {
    return new ClimbingRunner(program, signatures, cache, ClimbingRunner.Pace.USUAL);
  }
}
