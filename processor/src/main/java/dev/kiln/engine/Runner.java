package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;
import java.util.Optional;

/** Runs the functions of one program, in one tier or from tier to tier. */
interface Runner {
  /** A function by its name in Core; its values are as the tiers that run Core hold them. */
  HostFunction function(String name, Printer printer);

  /** Where a function runs now. */
  Tier tier(String name);

  static Runner of(Optional<Tier> tier, Program program) {
    return new ClosureRunner(program);
  }
}
