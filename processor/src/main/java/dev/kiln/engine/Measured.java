package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import java.util.Optional;

/**
 * What a run under a meter came to.
 *
 * @param value the value as the tier holds it; empty after a failure
 * @param steps how many it took, if the program has its charges
 * @param bytes how many it allocated, if the program has its charges
 * @param limit the limit that ended it
 */
public record Measured(
    Optional<Object> value,
    Optional<KilnException> failure,
    String printed,
    long steps,
    long bytes,
    Optional<Meter.Limit> limit) {
  static Measured of(Loaded program, String entry, Meter meter, int depth) {
    StringBuilder printed = new StringBuilder();
    Printer printer = Printer.into(printed);
    Optional<Object> value = Optional.empty();
    Optional<KilnException> failure = Optional.empty();
    try {
      value = Optional.ofNullable(Depth.metered(meter, depth, () -> program.call(entry, printer)));
    } catch (KilnException e) {
      failure = Optional.of(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug("a run under a meter", e.toString());
    }
    return new Measured(
        value, failure, printed.toString(), meter.steps(), meter.bytes(), meter.reached());
  }
}
