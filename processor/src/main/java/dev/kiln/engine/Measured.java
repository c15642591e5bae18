package dev.kiln.engine;

import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import java.util.Optional;
import java.util.function.Supplier;

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
  /**
   * Does work under a meter.
   *
   * @param depth how many calls of recursive functions may be open
   * @param printed takes what the work prints
   */
  static Measured of(Meter meter, int depth, StringBuilder printed, Supplier<Object> work) {
    Optional<Object> value = Optional.empty();
    Optional<KilnException> failure = Optional.empty();
    try {
      value = Optional.ofNullable(Depth.metered(meter, depth, work));
    } catch (KilnException e) {
      failure = Optional.of(e);
    }
    return new Measured(
        value, failure, printed.toString(), meter.steps(), meter.bytes(), meter.reached());
  }
}
