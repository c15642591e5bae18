package dev.kiln.engine;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.Chunk;
import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs entries as bytecode. */
final class BytecodeTier {
  private BytecodeTier() {}

  static Map<String, Run> run(Program program, List<String> entries, Printer printer) {
    return run(Depth.moveObject(() -> Bytecode.compile(program)), entries, printer);
  }

  static Map<String, Run> run(Chunk chunk, List<String> entries, Printer printer) {
    Map<String, Run> runs = new LinkedHashMap<>();
    entries.forEach(entry -> runs.put(entry, run(chunk, entry, printer)));
    return runs;
  }

  private static Run run(Chunk chunk, String entry, Printer printer) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    Bytecode.Ending ending = Bytecode.run(chunk, entry, both);
    return new Run(
        ending.value().filter(String.class::isInstance).map(String.class::cast),
        ending.failure(),
        printed.toString());
  }
}
