package dev.kiln.toolchain;

/** There is no C compiler, or it did not do its work; the message says it in one line. */
public final class ToolchainException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean absent;

  ToolchainException(String message) {
    this(message, null, false);
  }

  ToolchainException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private ToolchainException(String message, Throwable cause, boolean absent) {
    super(message, cause);
    this.absent = absent;
  }

  /** There is no compiler. */
  static ToolchainException absent(String message) {
    return new ToolchainException(message, null, true);
  }

  /** Whether there is no compiler, rather than one that does not do its work. */
  boolean isAbsent() {
    return absent;
  }
}
