package dev.kiln.compiler.diagnostic;

/** Ends a stage that cannot go on, mostly as its work goes beyond a limit; the problem says why. */
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
