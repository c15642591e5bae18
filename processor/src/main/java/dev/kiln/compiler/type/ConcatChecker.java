package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.Optional;

/** Checks {@code ++}: two texts, two lists, or what defines it. */
final class ConcatChecker {
  private final BodyChecker body;

  ConcatChecker(BodyChecker body) {
    this.body = body;
  }

  Type concat(Expression.Binary node, Type expected) {
    Type left = body.operand(node.left(), expected);
    Type right = body.operand(node.right(), left);
    if (Types.read(left) instanceof Variable
        && Types.read(right) instanceof Type.Data data
        && data.symbol().isOpaque()) {
      body.inference().tryUnify(left, right, node.span());
    }
    Type type = body.inference().fresh();
    body.inference()
        .await(
            left,
            node.span(),
            "the left side of '++'",
            (head, last) -> concatOperands(node, head, left, right, type));
    return type;
  }

  private boolean concatOperands(
      Expression.Binary node, Type head, Type left, Type right, Type type) {
    if (head instanceof Type.Data data && data.symbol().isOpaque()) {
      Reason why = Reason.of("the right side of '++'", node.left().span(), "to be joined to this");
      body.inference().unify(right, left, node.right().span(), why, Optional.empty());
      body.inference().unify(type, left, node.span(), Reason.of("the result"), Optional.empty());
      body.typing().target(node, new Target.Structural(left));
      return true;
    }
    if (head instanceof Array || head instanceof Type.Data) {
      body.inference()
          .constrain(new Constraint.Binary(
              BinaryOperator.CONCAT, left, right, type, node.operatorSpan(), Optional.of(node)));
      return true;
    }
    if (Types.read(right) instanceof Type.Data data && data.symbol().isOpaque()) {
      Reason why = Reason.of("the left side of '++'", node.right().span(), "to be joined to this");
      body.inference().unify(left, right, node.left().span(), why, Optional.empty());
      body.inference().unify(type, right, node.span(), Reason.of("the result"), Optional.empty());
      return true;
    }
    Reason why = Reason.of("each side of '++'");
    body.inference().unify(left, Basic.STR, node.left().span(), why, Optional.empty());
    body.inference().unify(right, Basic.STR, node.right().span(), why, Optional.empty());
    body.inference().unify(type, Basic.STR, node.span(), why, Optional.empty());
    body.typing().target(node, new Target.Scalar(Basic.STR));
    return true;
  }
}
