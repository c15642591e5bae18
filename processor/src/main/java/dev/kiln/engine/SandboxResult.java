package dev.kiln.engine;

import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a program came to that ran in a {@link Sandbox}: a value, or what was wrong.
 *
 * <pre>{@code
 * String shown = result.value().map(Object::toString).orElseGet(() -> result.error().get());
 * }</pre>
 *
 * @param value as {@link KilnFunction#call} gives it; empty for Unit and after an error
 * @param error what to tell: what the compiler found, why it was not run, or how it failed, with
 *     the place
 * @param problems what the compiler found, warnings too
 * @param failure how it failed while it ran
 * @param limit the limit that ended it
 * @param printed what it printed, also before it failed
 * @param steps how many it took; the same in every tier
 * @param bytes how many it allocated; the same in every tier
 * @param time how long it ran, without compiling
 * @param tier where it ran
 */
public record SandboxResult(
    Optional<Object> value,
    Optional<String> error,
    List<Problem> problems,
    Optional<KilnException> failure,
    Optional<Meter.Limit> limit,
    String printed,
    long steps,
    long bytes,
    Duration time,
    Tier tier) {
  public SandboxResult {
    problems = List.copyOf(problems);
  }

  /** A program that was not run. */
  static SandboxResult refused(String error, List<Problem> problems, Tier tier) {
    return new SandboxResult(
        Optional.empty(),
        Optional.of(error),
        problems,
        Optional.empty(),
        Optional.empty(),
        "",
        0,
        0,
        Duration.ZERO,
        tier);
  }
}
