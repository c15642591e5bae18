package dev.kiln.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Counts what a metered program does, and stops it at its limits. The compiler puts the charges
 * into the program before it optimises, so every tier counts alike; a program without charges runs
 * without a meter.
 *
 * <p>A meter belongs to the threads of one run: {@link Depth#metered} starts them. Code with
 * charges that is called on another thread is not counted.
 */
public final class Meter {
  static {
    Signatures.know();
  }

  /** After so many steps the clock and {@link #stop} are looked at. */
  private static final long STRIDE = 1 << 12;

  private static final long MOST = Long.MAX_VALUE / 4;

  private final long mostSteps;
  private final long mostBytes;
  private final long mostOutput;
  private final long nanoseconds;
  private long steps;
  private long nextCheck;
  private long bytes;
  private long made;
  private long output;
  private long end;
  private String place = "program:1:1";
  private volatile boolean stopped;
  private Limit reached;

  /** What can run out. */
  public enum Limit {
    STEPS,
    BYTES,
    OUTPUT,
    TIME,
    /** The host stopped the program. */
    STOPPED
  }

  /**
   * A meter for one run.
   *
   * @param steps function entries, rounds of loops and elements of array operations
   * @param bytes allocated in all, as the program's text says, whether or not a tier does without
   * @param output printed, in UTF-8
   * @param nanoseconds from when it begins
   */
  public Meter(long steps, long bytes, long output, long nanoseconds) {
    mostSteps = Math.min(steps, MOST);
    mostBytes = Math.min(bytes, MOST);
    mostOutput = Math.min(output, MOST);
    this.nanoseconds = Math.min(nanoseconds, MOST);
  }

  /** Starts to count, for a program that begins now. */
  void start() {
    steps = 0;
    bytes = 0;
    made = 0;
    output = 0;
    reached = null;
    end = System.nanoTime() + nanoseconds;
    nextCheck = Math.min(STRIDE, mostSteps + 1);
  }

  /** Lets the program end soon; from any thread. */
  public void stop() {
    stopped = true;
  }

  /** Steps taken; at most one charge more than the limit. */
  public long steps() {
    return steps;
  }

  /** Bytes allocated. */
  public long bytes() {
    return bytes;
  }

  /** Bytes printed. */
  public long output() {
    return output;
  }

  /** The limit that ended the run. */
  public Optional<Limit> reached() {
    return Optional.ofNullable(reached);
  }

  /** The meter of this thread; empty if what runs on it is not metered. */
  public static Optional<Meter> current() {
    return Optional.ofNullable(Depth.meter());
  }

  /** Charges steps; fewer than none are none. Fails with {@code limit}. */
  public static void steps(long count, String at) {
    Meter meter = Depth.meter();
    if (meter != null) {
      meter.step(count, at);
    }
  }

  /** Charges steps on this meter, unless it is time to look at the limits: then it is to step. */
  public boolean counts(long count) {
    long after = steps + count;
    if (after - nextCheck >= 0 || count < 0) {
      return false;
    }
    steps = after;
    return true;
  }

  /** Charges steps on this meter. */
  public void step(long count, String at) {
    if (!counts(count)) {
      check(count, at);
    }
  }

  private void check(long count, String at) {
    steps += Math.max(0, Math.min(count, MOST));
    place = at;
    nextCheck = Math.min(steps + STRIDE, mostSteps + 1);
    if (steps > mostSteps) {
      throw failure(Limit.STEPS, "the program took more than " + mostSteps + " steps");
    } else if (stopped || Thread.currentThread().isInterrupted()) {
      throw failure(Limit.STOPPED, "the program was stopped");
    } else if (System.nanoTime() - end >= 0) {
      throw failure(
          Limit.TIME, "the program ran longer than " + nanoseconds / 1_000_000 + " milliseconds");
    }
  }

  /** Charges bytes; fewer than none are none. Fails with {@code limit}. */
  public static void bytes(long count, String at) {
    Meter meter = Depth.meter();
    if (meter != null) {
      meter.allocate(count, at);
    }
  }

  /** Charges bytes on this meter. */
  public void allocate(long count, String at) {
    place = at;
    bytes += Math.max(0, Math.min(count, MOST));
    if (bytes > mostBytes) {
      throw tooMuch();
    }
  }

  /**
   * Notes what the runtime makes beyond what is charged: a copy of what was shared, a text before
   * its length is known. It has the same limit, but is not told of, as it depends on the tier.
   */
  static void made(long count) {
    Meter meter = Depth.meter();
    if (meter != null) {
      meter.made += count;
      if (meter.made > meter.mostBytes) {
        throw meter.tooMuch();
      }
    }
  }

  private KilnException tooMuch() {
    return failure(Limit.BYTES, "the program allocated more than " + mostBytes + " bytes");
  }

  /** Charges a line to be printed. Fails with {@code limit}. */
  public static void output(String text, String at) {
    Meter meter = Depth.meter();
    if (meter != null) {
      meter.place = at;
      meter.output += text.getBytes(StandardCharsets.UTF_8).length + 1L;
      if (meter.output > meter.mostOutput) {
        throw meter.failure(
            Limit.OUTPUT, "the program printed more than " + meter.mostOutput + " bytes");
      }
    }
  }

  private KilnException failure(Limit limit, String message) {
    if (reached == null) {
      reached = limit;
    }
    return KilnException.of("limit", message, place);
  }
}
