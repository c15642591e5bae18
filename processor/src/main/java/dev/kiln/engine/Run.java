package dev.kiln.engine;

import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.Optional;

/**
 * What running an entry came to.
 *
 * @param value the text of its value; empty for Unit or a failure
 */
public record Run(Optional<String> value, Optional<KilnException> failure, String printed) {
  /**
   * Runs an entry on a deep stack.
   *
   * @param printer sees what is printed while it runs
   */
  static Run of(Loaded program, String entry, Printer printer) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    try {
      Object value = Depth.moveObject(() -> program.call(entry, both));
      Optional<String> text = value instanceof String s ? Optional.of(s) : Optional.empty();
      return new Run(text, Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Run(Optional.empty(), Optional.of(e), printed.toString());
    }
  }

  /** Value or failure and everything printed, as goldens and comparisons want it. */
  public String report() {
    String end = failure.isPresent()
        ? "error: " + failure.get().render() + "\n"
        : value.map(text -> "value: " + text + "\n").orElse("");
    return printed + end;
  }
}
