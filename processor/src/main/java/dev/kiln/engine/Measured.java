package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Optional;

/**
 * What a run under a meter came to.
 *
 * @param value the value as the tier holds it; empty after a failure
 */
public record Measured(Optional<Object> value, Optional<KilnException> failure, String printed) {
  /**
   * Runs an entry of a program that has its charges.
   *
   * @param depth how many calls of recursive functions may be open
   */
  public static Measured run(Tier tier, Program metered, String entry, Meter meter, int depth) {
    Loaded loaded = tier.load(metered, List.of(entry));
    StringBuilder printed = new StringBuilder();
    Printer printer = Printer.into(printed);
    try {
      Object value = Depth.metered(meter, depth, () -> loaded.call(entry, printer));
      return new Measured(Optional.ofNullable(value), Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Measured(Optional.empty(), Optional.of(e), printed.toString());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug(tier.text() + " tier", e.toString());
    }
  }
}
