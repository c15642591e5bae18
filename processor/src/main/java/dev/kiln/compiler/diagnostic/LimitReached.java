package dev.kiln.compiler.diagnostic;

/** Ends a stage whose work for a program goes beyond a limit; the problem says which. */
public final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends a stage with a problem. */
  public LimitReached(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /** What to report. */
  public Problem problem() {
    return problem;
  }
}
