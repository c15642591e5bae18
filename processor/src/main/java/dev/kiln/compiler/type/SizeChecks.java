package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Equation;
import dev.kiln.compiler.type.size.Size;

/** Hands the equations of sizes that an instance could not decide to run time. */
final class SizeChecks {
  private SizeChecks() {}

  /** What a {@code where} says of sizes that only run time knows is checked on entry. */
  static void onEntry(
      Declaration.Define define,
      Scheme scheme,
      Instantiation made,
      Inference inference,
      Typing typing) {
    for (Scheme.Equation equation : scheme.equations()) {
      if (equation.atMost()) {
        Size left = made.size(equation.left());
        Size right = made.size(equation.right());
        if (right.minus(left).literal().isEmpty()) {
          String what = "the 'where' of '" + define.name().text() + "'";
          typing.check(
              define.body(),
              new Typing.SizeCheck(left, right, true, define.name().span(), what));
        }
        inference.sizes().assume(right.minus(left));
      }
    }
  }

  /** Puts each where its sizes are known: before the expression that asked for it. */
  static void record(Inference inference, Typing typing, Expression body) {
    for (Equation<SizeTag> open : inference.sizes().deferred()) {
      Size left = inference.sizes().resolve(open.left());
      Size right = inference.sizes().resolve(open.right());
      SizeTag tag = open.tag();
      typing.check(
          tag.node().orElse(body),
          new Typing.SizeCheck(left, right, false, tag.span(), tag.what()));
    }
  }
}
