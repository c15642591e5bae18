package dev.kiln.compiler.backend.bytecode;

/** A run took more steps than it was given. */
public final class StepLimit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepLimit() {
    super("the run took more steps than it was given");
  }
}
