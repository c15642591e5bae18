package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs entries as trees of closures. */
final class ClosureTier {
  private ClosureTier() {}

  static Map<String, Run> run(Program program, List<String> entries, Printer printer) {
    ClosureProgram closures = ClosureProgram.compile(program);
    Map<String, Run> runs = new LinkedHashMap<>();
    for (String entry : entries) {
      runs.put(entry, runOne(closures, entry, printer));
    }
    return runs;
  }

  private static Run runOne(ClosureProgram program, String entry, Printer printer) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    try {
      Object value = Depth.call(() -> program.entry(entry, both).call());
      Optional<String> text = value instanceof String s ? Optional.of(s) : Optional.empty();
      return new Run(text, Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Run(Optional.empty(), Optional.of(e), printed.toString());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug("closure tier", e.toString());
    }
  }
}
