package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Map;

/** Runs entries as trees of closures. */
final class ClosureTier {
  private ClosureTier() {}

  static Map<String, Run> run(Program program, List<String> entries, Printer printer) {
    ClosureProgram closures = ClosureProgram.compile(program);
    return Recording.of(
        "closure tier",
        entries,
        printer,
        (entry, both) -> Depth.call(() -> closures.entry(entry, both).call()));
  }
}
