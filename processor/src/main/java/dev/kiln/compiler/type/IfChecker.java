package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks {@code if}. */
final class IfChecker {
  private final BodyChecker body;

  IfChecker(BodyChecker body) {
    this.body = body;
  }

  Type check(Expression.If node, Type expected, Optional<Reason> why) {
    body.require(node.condition(), Basic.BOOL, Reason.of("the condition"));
    if (node.otherwise().isEmpty()) {
      return withoutElse(node);
    }
    boolean array = Types.read(expected) instanceof Type.Array;
    if (why.isPresent() || array && !Branches.mayDiffer(body, expected)) {
      Type then = body.require(node.then(), expected, why.orElse(Reason.of("the 'then' branch")));
      Type otherwise = body.require(
          node.otherwise().get(), expected, why.orElse(Reason.of("the 'else' branch")));
      boolean never = Types.read(then) == Basic.NEVER && Types.read(otherwise) == Basic.NEVER;
      return never ? Basic.NEVER : expected;
    }
    Branches branches = new Branches(body, node);
    Type then = body.check(node.then(), expected);
    branches.add(node.then(), then, Reason.of("the 'then' branch"));
    Type otherwise =
        body.check(node.otherwise().get(), Types.read(then) == Basic.NEVER ? expected : then);
    Reason reason = Reason.of(
        "the 'else' branch", BodyChecker.valueSpan(node.then()), "the 'then' branch is here");
    branches.add(node.otherwise().get(), otherwise, reason);
    return branches.type().orElse(Basic.NEVER);
  }

  private Type withoutElse(Expression.If node) {
    Type then = body.check(node.then());
    if (Types.read(then) != Basic.NEVER) {
      Span value = BodyChecker.valueSpan(node.then());
      List<String> hints = new ArrayList<>();
      hints.add("add 'else' with the value for when the condition does not hold");
      if (Types.show(then).equals(Types.show(body.result()))) {
        hints.add("to leave the function write 'return " + Elsewhere.shortened(value.text()) + "'");
      }
      Reason why = new Reason(
          "the branch of an 'if' without 'else'", Optional.empty(), "", List.copyOf(hints));
      body.inference().unify(then, Basic.UNIT, value, why, Optional.empty());
    }
    return Basic.UNIT;
  }
}
