package dev.kiln.runtime;

import java.lang.System.Logger.Level;

/** Why a native library is not used, in words that end a sentence; the Java version runs then. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final Level level;

  private Refusal(Level level, String reason, Throwable cause) {
    super(reason, cause);
    this.level = level;
  }

  /** As it should be: this machine, or this JDK, has no native version. */
  static Refusal absent(String reason) {
    return new Refusal(Level.INFO, reason, null);
  }

  /** There is a library, and something is wrong with it or keeps it from being used. */
  static Refusal wrong(String reason) {
    return new Refusal(Level.WARNING, reason, null);
  }

  /** As {@link #wrong(String)}; the failure's own words follow. */
  static Refusal wrong(String reason, Throwable cause) {
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return new Refusal(
        Level.WARNING,
        reason + " (" + kind + (message == null ? ")" : ": " + message + ")"),
        cause);
  }

  /** How loud to say it. */
  Level level() {
    return level;
  }
}
