package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Equation;
import dev.kiln.compiler.type.size.Size;

/** Hands the equations of sizes that an instance could not decide to run time. */
final class SizeChecks {
  private SizeChecks() {}

  /** Puts each where its sizes are known: before the expression that asked for it. */
  static void record(Inference inference, Typing typing, Expression body) {
    for (Equation<SizeTag> open : inference.sizes().deferred()) {
      Size left = inference.sizes().resolve(open.left());
      Size right = inference.sizes().resolve(open.right());
      SizeTag tag = open.tag();
      typing.check(
          tag.node().orElse(body), new Typing.SizeCheck(left, right, tag.span(), tag.what()));
    }
  }
}
