package dev.kiln.runtime;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** When the work that goes on must be done: what {@code timeout} sets, or when a host ends it. */
public final class Deadline {
  static {
    Signatures.know();
  }

  private static final InheritableThreadLocal<Long> END = new InheritableThreadLocal<>();

  private static final InheritableThreadLocal<BooleanSupplier> STOP =
      new InheritableThreadLocal<>();

  private Deadline() {}

  /** Does work in which programs that have a timeout somewhere fail, with limit, once told to. */
  public static <T> T unless(BooleanSupplier stop, Supplier<T> work) {
    BooleanSupplier outer = STOP.get();
    STOP.set(stop);
    try {
      return work.get();
    } finally {
      STOP.set(outer);
    }
  }

  /** Sets a deadline so many nanoseconds from now, unless an earlier one holds. */
  public static void start(long nanoseconds) {
    long end = System.nanoTime() + Math.max(0, nanoseconds);
    Long outer = END.get();
    END.set(outer != null && outer - end < 0 ? outer : Long.valueOf(end));
  }

  /** The deadline that holds, to go back to; the least Int for none. */
  public static long current() {
    Long end = END.get();
    return end == null ? Long.MIN_VALUE : end;
  }

  /** Goes back to the deadline that held before. */
  public static void restore(long before) {
    if (before == Long.MIN_VALUE) {
      END.remove();
    } else {
      END.set(before);
    }
  }

  /** Fails with {@code time} when the deadline is over, with {@code limit} when told to stop. */
  public static void check(String at) {
    BooleanSupplier stop = STOP.get();
    if (stop != null && stop.getAsBoolean()) {
      throw KilnException.of("limit", "stopped", at);
    }
    Long end = END.get();
    if (end != null && System.nanoTime() - end >= 0) {
      throw KilnException.of("time", "the time is over", at);
    }
  }
}
