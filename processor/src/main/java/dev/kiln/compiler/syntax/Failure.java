package dev.kiln.compiler.syntax;

/** Leads from a mistake, already reported, back to a place where reading can go on. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The only one: it carries nothing. */
  static final Failure INSTANCE = new Failure();

  private Failure() {
    super(null, null, false, false);
  }
}
