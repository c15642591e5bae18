package dev.kiln.compiler.differentiate;

/** Thrown inside this package where a function has no derivative that Kiln can make. */
final class NotDifferentiable extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotDifferentiable(String reason) {
    super(reason);
  }
}
