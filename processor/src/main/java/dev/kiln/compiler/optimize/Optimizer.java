package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;

/** Runs the passes over a program. */
public final class Optimizer {
  private Optimizer() {}

  /** The program after all passes. */
  public static Program optimize(Program program) {
    return StackChoice.forProgram(program, () -> run(program));
  }

  private static Program run(Program program) {
    Program current = program;
    for (Pass pass : Passes.ALL) {
      Program before = current;
      current = StackChoice.forProgram(before, () -> pass.run().apply(before));
    }
    return current;
  }

  /** The program after the passes up to and with the one of that name. */
  public static Program optimizeUntil(Program program, String last) {
    Program current = program;
    for (Pass pass : Passes.ALL) {
      current = pass.run().apply(current);
      if (pass.name().equals(last)) {
        return current;
      }
    }
    throw new IllegalArgumentException("there is no pass " + last);
  }
}
