package dev.kiln.engine;

import dev.kiln.runtime.KilnException;
import java.util.Optional;

/**
 * What running an entry came to.
 *
 * @param value the text of its value; empty for Unit or a failure
 */
public record Run(Optional<String> value, Optional<KilnException> failure, String printed) {
  /** Value or failure and everything printed, as goldens and comparisons want it. */
  public String report() {
    String end = failure.isPresent()
        ? "error: " + failure.get().render() + "\n"
        : value.map(text -> "value: " + text + "\n").orElse("");
    return printed + end;
  }
}
