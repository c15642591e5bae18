package dev.kiln.engine;

import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;

/** A program in a tier, ready to run. */
interface Loaded {
  /**
   * Runs an entry without parameters, on a deep stack, and gives its value, as the tier holds it.
   *
   * @throws KilnException as the program failed
   */
  Object call(String entry, Printer printer);
}
