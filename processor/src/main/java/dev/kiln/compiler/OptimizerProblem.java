package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.source.Span;
import java.util.List;

/** What there is to say about the code that functions become. */
sealed interface OptimizerProblem extends Problem {
  /**
   * The optimiser did not do what somebody counts on.
   *
   * @param message what was found instead
   * @param labels what was done, and what was left with the reasons
   */
  record Unmet(Span span, String message, List<Label> labels, List<String> hints)
      implements OptimizerProblem {
    public Unmet {
      labels = List.copyOf(labels);
      hints = List.copyOf(hints);
    }

    @Override
    public Code code() {
      return OptimizerCode.UNMET_EXPECTATION;
    }
  }

  /** A decision, for those who ask. */
  record Decided(Span span, String message) implements OptimizerProblem {
    static Decided of(Note note, Span function) {
      return new Decided(note.at().orElse(function), note.words());
    }

    @Override
    public Code code() {
      return OptimizerCode.OPTIMIZER_NOTE;
    }

    @Override
    public Severity severity() {
      return Severity.NOTE;
    }
  }
}
