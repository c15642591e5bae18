package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import java.util.List;

/** Runs the passes over a program. */
public final class Optimizer {
  private Optimizer() {}

  /** The program after all passes. */
  public static Program optimize(Program program) {
    return optimize(program, Passes.ALL, new Notes());
  }

  /** The program after some passes, which tell what they decide. */
  public static Program optimize(Program program, List<Pass> passes, Notes notes) {
    return StackChoice.forProgram(program, () -> run(program, passes, notes));
  }

  private static Program run(Program program, List<Pass> passes, Notes notes) {
    Program current = program;
    for (Pass pass : passes) {
      Program before = current;
      current = StackChoice.forProgram(before, () -> pass.work().run(before, notes));
    }
    return current;
  }

  /** The program after the passes up to and with the one of that name. */
  public static Program optimizeUntil(Program program, String last) {
    return optimize(program, Passes.upTo(last, List.of()), new Notes());
  }
}
