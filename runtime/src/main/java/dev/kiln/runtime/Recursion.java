package dev.kiln.runtime;

/**
 * How deep a recursion of generated code is: a count that its functions hand on. It never gets
 * beyond {@link Depth#SHALLOW}, whatever the limit: on a host's stack the recursion goes on from
 * there on a deep stack, and on a deep stack it starts so far below that it gets there at the
 * limit. So one comparison in each call does for both.
 */
public final class Recursion {
  static {
    Signatures.know();
  }

  private Recursion() {}

  /** The count for a number of open calls, on this thread. */
  public static int start(int calls) {
    return Depth.isDeep() ? moved(calls) : calls;
  }

  /** The count with which a recursion goes on on a deep stack. */
  public static int moved(int calls) {
    return calls - Depth.limit() + Depth.SHALLOW;
  }

  /** The count of a call made at a count; error depth at the limit. */
  public static int next(int count, String at) {
    if (count >= Depth.SHALLOW) {
      checkLimit(count, at);
    }
    return count + 1;
  }

  private static void checkLimit(int count, String at) {
    if (Depth.isDeep() || count >= Depth.limit()) {
      throw Depth.exceeded(Depth.limit(), at);
    }
  }

  /** Whether a function at this count must go on on a thread with a deep stack. */
  public static boolean mustMove(int count) {
    return count > Depth.SHALLOW;
  }
}
