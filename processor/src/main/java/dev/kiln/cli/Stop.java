package dev.kiln.cli;

/** Ends a command with a message and an exit code. */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  Stop(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
