package dev.kiln.engine;

import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program in a tier, ready to run. */
public interface Loaded {
  /**
   * Runs an entry without parameters, on a deep stack, and gives its value, as the tier holds it.
   *
   * @throws KilnException as the program failed
   */
  Object call(String entry, Printer printer);

  /**
   * Runs entries without parameters under a meter, each from its start, one after the other.
   *
   * @param depth how many calls of recursive functions may be open
   */
  default Map<String, Measured> measure(List<String> entries, Meter meter, int depth) {
    return Depth.metered(meter, depth, () -> {
      Map<String, Measured> found = new LinkedHashMap<>();
      for (String entry : entries) {
        StringBuilder printed = new StringBuilder();
        Printer printer = Printer.into(printed);
        found.put(entry, Measured.of(meter, depth, printed, () -> call(entry, printer)));
      }
      return found;
    });
  }
}
