package dev.kiln.compiler.value;

import dev.kiln.runtime.Printer;

/** What a run has beside its values. */
public interface Session {
  /** Takes what the program prints. */
  Printer printer();

  /** Counts work done: so many elements. */
  void step(long count);
}
