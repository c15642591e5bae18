package dev.kiln.cli;

/** The exit codes. */
final class Exit {
  static final int FINE = 0;
  static final int FAILED = 1;
  static final int NOT_COMPILED = 2;
  static final int USAGE = 3;
  static final int BUG = 70;

  private Exit() {}
}
