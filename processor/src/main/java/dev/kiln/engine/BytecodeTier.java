package dev.kiln.engine;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.Chunk;
import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Map;

/** Runs entries as bytecode. */
final class BytecodeTier {
  private BytecodeTier() {}

  static Map<String, Run> run(Program program, List<String> entries, Printer printer) {
    return run(Depth.moveObject(() -> Bytecode.compile(program)), entries, printer);
  }

  static Map<String, Run> run(Chunk chunk, List<String> entries, Printer printer) {
    return Recording.of("bytecode tier", entries, printer, (entry, both) -> {
      Bytecode.Ending ending = Bytecode.run(chunk, entry, both);
      if (ending.failure().isPresent()) {
        throw ending.failure().get();
      }
      return ending.value().get();
    });
  }
}
