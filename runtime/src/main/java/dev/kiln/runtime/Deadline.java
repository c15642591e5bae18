package dev.kiln.runtime;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** When the work that goes on must be done: what {@code timeout} sets, or when a host ends it. */
public final class Deadline {
  static {
    Signatures.know();
  }

  private static final InheritableThreadLocal<Deadline> HERE = new InheritableThreadLocal<>();
  private static final Deadline NONE = new Deadline(null, null);

  /** The nanosecond at which the time is over; null if there is no such moment. */
  private final Long end;

  /** Whether the host has ended the work; null if it cannot. */
  private final BooleanSupplier stop;

  private Deadline(Long end, BooleanSupplier stop) {
    this.end = end;
    this.stop = stop;
  }

  /** That of this thread. */
  static Deadline here() {
    Deadline here = HERE.get();
    return here == null ? NONE : here;
  }

  /** What has a deadline goes on on this thread. */
  static void goOn(Deadline deadline) {
    HERE.set(deadline);
  }

  /** Does work in which programs that have a timeout somewhere fail, with limit, once told to. */
  public static <T> T unless(BooleanSupplier stop, Supplier<T> work) {
    Deadline outer = here();
    HERE.set(new Deadline(outer.end, stop));
    try {
      return work.get();
    } finally {
      HERE.set(new Deadline(here().end, outer.stop));
    }
  }

  /** Sets a deadline so many nanoseconds from now, unless an earlier one holds. */
  public static void start(long nanoseconds) {
    long end = System.nanoTime() + Math.max(0, nanoseconds);
    Deadline outer = here();
    if (outer.end == null || outer.end - end >= 0) {
      HERE.set(new Deadline(end, outer.stop));
    }
  }

  /** The deadline that holds, to go back to; the least Int for none. */
  public static long current() {
    Long end = here().end;
    return end == null ? Long.MIN_VALUE : end;
  }

  /** Goes back to the deadline that held before. */
  public static void restore(long before) {
    HERE.set(new Deadline(before == Long.MIN_VALUE ? null : before, here().stop));
  }

  /** Fails with {@code time} when the deadline is over, with {@code limit} when told to stop. */
  public static void check(String at) {
    Deadline here = here();
    if (here.stop != null && here.stop.getAsBoolean()) {
      throw KilnException.of("limit", "stopped", at);
    }
    if (here.end != null && System.nanoTime() - here.end >= 0) {
      throw KilnException.of("time", "the time is over", at);
    }
  }
}
