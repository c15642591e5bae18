package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs entries one after the other, and notes what each printed and came to. */
final class Recording {
  private Recording() {}

  static Map<String, Run> of(Tier tier, Loaded program, List<String> entries, Printer printer) {
    Map<String, Run> runs = new LinkedHashMap<>();
    entries.forEach(entry -> runs.put(entry, one(tier, program, entry, printer)));
    return runs;
  }

  private static Run one(Tier tier, Loaded program, String entry, Printer printer) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    try {
      Object value = program.call(entry, both);
      Optional<String> text = value instanceof String s ? Optional.of(s) : Optional.empty();
      return new Run(text, Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Run(Optional.empty(), Optional.of(e), printed.toString());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug(tier.text() + " tier", e.toString());
    }
  }
}
