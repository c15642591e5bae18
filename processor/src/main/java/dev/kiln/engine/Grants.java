package dev.kiln.engine;

import dev.kiln.runtime.Printer;
import java.util.Optional;

/**
 * What a host lets a program do beside computing.
 *
 * @param printer takes what it prints, if it may print
 * @param clock whether it may read the clock
 */
record Grants(Optional<Printer> printer, boolean clock) {
  static final Grants NONE = new Grants(Optional.empty(), false);

  /** Where a function prints that was let through. */
  Printer printed() {
    return printer.orElse(text -> {
      throw new IllegalStateException("a program that must not print prints");
    });
  }
}
