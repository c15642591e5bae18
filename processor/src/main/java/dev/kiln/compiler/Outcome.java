package dev.kiln.compiler;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import java.util.List;

/**
 * What became of a program on its way to a backend.
 *
 * @param lowered the program as lowering made it
 * @param notes what the passes decided, in order
 */
record Outcome(Program lowered, Program optimised, Imp.Unit unit, List<Note> notes) {
  Outcome {
    notes = List.copyOf(notes);
  }

  /** With all passes. */
  static Outcome of(Program lowered) {
    return of(lowered, Passes.ALL);
  }

  /** The unit that C is written from. */
  Imp.Unit unitForC() {
    Program forC = Optimizer.optimize(lowered, Passes.forC(Passes.ALL), new Notes());
    return StackChoice.forProgram(forC, () -> ImpBuilder.buildForC(forC));
  }

  static Outcome of(Program lowered, List<Pass> passes) {
    Notes notes = new Notes();
    Program optimised = Optimizer.optimize(lowered, passes, notes);
    Imp.Unit unit = StackChoice.forProgram(optimised, () -> ImpBuilder.build(optimised));
    return new Outcome(lowered, optimised, unit, notes.all());
  }
}
