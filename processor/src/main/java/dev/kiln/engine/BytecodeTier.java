package dev.kiln.engine;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.Chunk;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import java.util.List;

/** Runs entries as bytecode. */
final class BytecodeTier {
  private BytecodeTier() {}

  static Loaded load(Program program, List<String> entries) {
    Chunk chunk = StackChoice.forProgram(program, () -> Bytecode.compile(program));
    return (entry, printer) -> {
      Bytecode.Ending ending = Bytecode.run(chunk, entry, printer);
      if (ending.failure().isPresent()) {
        throw ending.failure().get();
      }
      return ending.value().get();
    };
  }
}
