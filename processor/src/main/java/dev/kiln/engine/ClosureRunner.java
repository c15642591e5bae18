package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;

/** Runs functions as trees of closures. */
final class ClosureRunner implements Runner {
  private final ClosureProgram closures;

  ClosureRunner(Program program) {
    this.closures = ClosureProgram.compile(program);
  }

  @Override
  public HostFunction function(Signature signature, Printer printer) {
    return closures.function(signature.coreFunction(), printer);
  }

  @Override
  public Tier tier(Signature signature) {
    return Tier.CLOSURE;
  }
}
