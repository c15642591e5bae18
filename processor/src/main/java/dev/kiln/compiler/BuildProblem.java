package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.source.Span;
import java.util.List;

/** Mistakes in what a door hands over, and their words. */
public sealed interface BuildProblem extends Problem {
  /** Two texts for one module. */
  record DuplicateModule(Span span, String module) implements BuildProblem {
    @Override
    public Code code() {
      return BuildCode.DUPLICATE_MODULE;
    }

    @Override
    public String message() {
      return "there is another file for the module '" + module + "'";
    }

    @Override
    public List<String> hints() {
      return List.of("give one of them another name, or join them");
    }
  }
}
