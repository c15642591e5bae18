package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Passes;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The tier native in two steps, so that its C can be changed before it is compiled. The Java beside
 * it is the same for all changes, and made once.
 */
public final class NativeTranslation {
  private Program last;
  private NativeTier.Made lastMade;

  /** A program with its C changed; the evaluator where there is nothing to change. */
  public Loaded load(Program program, List<String> entries, UnaryOperator<String> change) {
    NativeTier.Made made = make(program, entries);
    String text = made.kernels().text();
    String changed = change.apply(text);
    return changed.equals(text)
        ? Tier.EVAL.load(program, entries)
        : NativeTier.load(made, changed, entries);
  }

  private synchronized NativeTier.Made make(Program program, List<String> entries) {
    if (last != program) {
      lastMade = NativeTier.make(program, entries, Passes.ALL);
      last = program;
    }
    return lastMade;
  }
}
