package dev.kiln.engine;

import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Meter;
import java.time.Duration;

/**
 * What a run in a sandbox may use.
 *
 * @param depth calls of recursive functions that may be open
 * @param text characters of a program
 */
record Limits(long steps, long bytes, int depth, long output, Duration time, int text) {
  static final Limits STANDARD = new Limits(
      1_000_000_000L, 256L << 20, Depth.DEFAULT_LIMIT, 1L << 20, Duration.ofSeconds(10), 1 << 20);

  /** A meter for one run. */
  Meter meter() {
    return new Meter(steps, bytes, output, time.toNanos());
  }
}
