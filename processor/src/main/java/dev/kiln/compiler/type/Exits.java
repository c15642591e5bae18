package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The exits of a function's body: each may give the result sizes of its own. */
final class Exits {
  private final BodyChecker body;
  private final Expression whole;
  private final List<Exit> exits = new ArrayList<>();

  Exits(BodyChecker body, Expression whole) {
    this.body = body;
    this.whole = whole;
  }

  /** A value that leaves the body, and why it must have the type of the result. */
  private record Exit(Expression value, Type type, Reason why) {}

  void add(Expression value, Type type, Reason why) {
    exits.add(new Exit(value, type, why));
  }

  /**
   * Compares all with the result.
   *
   * @param opened the sizes of the result that callers do not know, if that was found out before
   */
  void finish(Type result, List<Size> opened, Reason why) {
    if (exits.stream().anyMatch(exit -> !Types.sizes(read(exit.type)).isEmpty())) {
      body.inference().solve();
    }
    Branches branches = opened.isEmpty()
        ? Branches.ofFunction(body, whole)
        : Branches.ofFunction(body, whole, result, opened);
    exits.forEach(exit -> branches.add(exit.value, exit.type, exit.why));
    if (opened.isEmpty() && branches.type().isPresent()) {
      body.inference()
          .unify(
              branches.type().get(), result, BodyChecker.valueSpan(whole), why, Optional.of(whole));
    }
  }

  private Type read(Type type) {
    return body.inference().zonk(type);
  }
}
