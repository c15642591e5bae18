package dev.kiln.runtime;

/** When the work that goes on must be done: what {@code timeout} sets. */
public final class Deadline {
  private static final InheritableThreadLocal<Long> END = new InheritableThreadLocal<>();

  private Deadline() {}

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

  /** Fails with {@code time} when the deadline is over. */
  public static void check(String at) {
    Long end = END.get();
    if (end != null && System.nanoTime() - end >= 0) {
      throw KilnException.of("time", "the time is over", at);
    }
  }
}
