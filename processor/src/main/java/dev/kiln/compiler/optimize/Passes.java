package dev.kiln.compiler.optimize;

import java.util.List;

/** The schedule of the optimiser. */
public final class Passes {
  /** All passes, in order. */
  public static final List<Pass> ALL = List.of();

  private Passes() {}
}
