package dev.kiln.toolchain;

/** There is no C compiler, or it did not do its work; the message says it in one line. */
public final class ToolchainException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean absent;
  private final String said;

  ToolchainException(String message) {
    this(message, null);
  }

  ToolchainException(String message, Throwable cause) {
    this(message, cause, false, "");
  }

  private ToolchainException(String message, Throwable cause, boolean absent, String said) {
    super(message, cause);
    this.absent = absent;
    this.said = said;
  }

  /** There is no compiler. */
  static ToolchainException absent(String message) {
    return new ToolchainException(message, null, true, "");
  }

  /** It failed, and said this. */
  static ToolchainException failed(String message, String said) {
    return new ToolchainException(message, null, false, said);
  }

  /** Whether there is no compiler, rather than one that does not do its work. */
  boolean isAbsent() {
    return absent;
  }

  /** All that the compiler said; empty if it did not say anything. */
  String said() {
    return said;
  }
}
