package dev.kiln.compiler.diagnostic;

/** A mistake of the compiler's own, never of the user's; the doors say so and ask for a report. */
public final class CompilerBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A bug found in a stage or pass.
   *
   * @param stage the name of the stage or pass
   * @param message what was not as it must be
   */
  public CompilerBug(String stage, String message) {
    super(stage + ": " + message);
  }
}
