package dev.kiln.compiler.backend.closure;

/**
 * Where control goes after a statement. Loops inside each other are numbered from the outside, from
 * 0; a jump to one has a number of its own, above 0.
 */
final class Status {
  /** To what follows. */
  static final int NORMAL = 0;

  /** Out of the function; its value stands in the {@link Execution}. */
  static final int RETURN = -1;

  /** To the start of the function, whose parameters have new values: a tail call of itself. */
  static final int AGAIN = -2;

  /** To another function, which the {@link Execution} knows: a tail call. */
  static final int TAIL = -3;

  private Status() {}

  /** Out of a loop. */
  static int leave(int loop) {
    return 2 * loop + 1;
  }

  /** To the next round of a loop. */
  static int next(int loop) {
    return 2 * loop + 2;
  }
}
