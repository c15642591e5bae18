package dev.kiln.toolchain;

/** There is no C compiler, or it did not do its work; the message says it in one line. */
public final class ToolchainException extends Exception {
  private static final long serialVersionUID = 1L;

  ToolchainException(String message) {
    super(message);
  }

  ToolchainException(String message, Throwable cause) {
    super(message, cause);
  }
}
