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

  /** A way to run an entry: gives its value, or fails as the program did. */
  interface Entry {
    Object run(String name, Printer printer) throws Exception;
  }

  static Map<String, Run> of(String tier, List<String> entries, Printer printer, Entry entry) {
    Map<String, Run> runs = new LinkedHashMap<>();
    entries.forEach(name -> runs.put(name, one(tier, name, printer, entry)));
    return runs;
  }

  private static Run one(String tier, String name, Printer printer, Entry entry) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    try {
      Object value = entry.run(name, both);
      Optional<String> text = value instanceof String s ? Optional.of(s) : Optional.empty();
      return new Run(text, Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Run(Optional.empty(), Optional.of(e), printed.toString());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug(tier, e.toString());
    }
  }
}
