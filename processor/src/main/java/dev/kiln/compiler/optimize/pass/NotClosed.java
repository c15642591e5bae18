package dev.kiln.compiler.optimize.pass;

/** Why a loop does not become a formula. */
final class NotClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotClosed(String reason) {
    super(reason, null, false, false);
  }
}
