package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Depth;
import java.util.List;

/** Runs entries as trees of closures. */
final class ClosureTier {
  private ClosureTier() {}

  static Loaded load(Program program, List<String> entries) {
    ClosureProgram closures = ClosureProgram.compile(program);
    return (entry, printer) ->
        Depth.moveObject(() -> closures.entry(entry, printer).call());
  }
}
