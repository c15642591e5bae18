package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks {@code a ?? b} and {@code e?}: both take an Option or a Result of the library. */
final class FallibleChecker {
  private final BodyChecker body;

  FallibleChecker(BodyChecker body) {
    this.body = body;
  }

  private static boolean isFallible(Type head) {
    return head instanceof Type.Data data
        && data.symbol().module().equals("kiln.std")
        && (data.symbol().name().equals("Option") || data.symbol().name().equals("Result"));
  }

  Type orElse(Expression.Binary node) {
    Type left = body.check(node.left());
    Type value = body.inference().fresh();
    body.inference()
        .await(
            left,
            node.left().span(),
            "the left side of '??'",
            (head, last) -> takeValue(node.left(), "'??'", head, value));
    Type right = body.check(node.right(), value);
    if (Types.read(right) != Basic.NEVER) {
      body.inference()
          .unify(
              right,
              value,
              node.right().span(),
              Reason.of("the right side of '??'", node.left().span(), "to stand in for this"),
              Optional.of(node));
    }
    return value;
  }

  private boolean takeValue(Expression operand, String what, Type head, Type value) {
    if (head instanceof Variable) {
      return false;
    }
    if (!isFallible(head)) {
      body.other(
          TypeCode.NO_SUCH_OPERATION,
          operand.span(),
          what + " takes an Option or a Result, but this is " + body.inference().show(head));
      return true;
    }
    Type inside = ((Type.Data) head).arguments().get(0);
    return body.inference()
            .unify(inside, value, operand.span(), Reason.of("its value"), Optional.empty())
        || true;
  }

  /** The value; what has none leaves the function, whose result is {@code result}. */
  Type propagate(Expression.Propagate node, Type result) {
    Type operand = body.check(node.operand());
    Type value = body.inference().fresh();
    body.typing().target(node, new Target.Structural(result));
    body.inference().await(operand, node.operand().span(), "what '?' follows", (head, last) -> {
      boolean known = takeValue(node.operand(), "'?'", head, value);
      if (known && isFallible(head)) {
        leave(node, (Type.Data) head, result);
      }
      return known;
    });
    return value;
  }

  private void leave(Expression.Propagate node, Type.Data operand, Type result) {
    Symbol.Data symbol = operand.symbol();
    List<Type> arguments = new ArrayList<>(List.of(body.inference().fresh()));
    arguments.addAll(operand.arguments().subList(1, operand.arguments().size()));
    Type wanted = new Type.Data(symbol, arguments, List.of());
    if (!body.inference().tryUnify(result, wanted, node.span())) {
      boolean option = symbol.name().equals("Option");
      String text = Elsewhere.shortened(node.operand().span().text());
      body.other(
          TypeCode.MISMATCHED_TYPES,
          node.span(),
          "'?' leaves the function with " + (option ? "None" : "Err(…)") + ", so its result should "
              + "be " + body.inference().show(wanted) + ", but it is "
              + body.inference().show(result),
          isFallible(Types.read(result)) && option
              ? "'ok_or(" + text + ", error)' makes it a Result"
              : "to go on with a value instead, write '" + text + " ?? default'");
    }
  }
}
