package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.List;
import java.util.Optional;

/** Checks comparisons: both sides have one type, which must know how to compare. */
final class ComparisonChecker {
  private final BodyChecker body;

  ComparisonChecker(BodyChecker body) {
    this.body = body;
  }

  Type compare(Expression.Binary node) {
    Type left = body.operand(node.left(), body.inference().fresh());
    Type right = body.operand(node.right(), left);
    String symbol = node.operator().symbol();
    body.inference()
        .await(
            left,
            node.span(),
            "the operand of '" + symbol + "'",
            (head, last) -> compareOperands(node, head, last, left, right));
    if (mixes(left, right)) {
      Expression whole = Types.read(left) == Basic.INT ? node.left() : node.right();
      body.inference()
          .report(new TypeProblem.NoOperation(
              node.operatorSpan(),
              "'" + symbol + "'",
              List.of(Types.show(left), Types.show(right)),
              List.of(Advice.mixed(whole.span().text()))));
    } else if (!(Types.read(left) instanceof Type.Data)) {
      body.inference()
          .unify(
              right,
              left,
              node.right().span(),
              Reason.of(
                  "the right side of '" + symbol + "'",
                  node.left().span(),
                  "it is compared with this"),
              Optional.of(node));
    }
    boolean ordered =
        node.operator() != BinaryOperator.EQUAL && node.operator() != BinaryOperator.NOT_EQUAL;
    body.inference().constrain(new Constraint.Comparable(left, ordered, node.operatorSpan()));
    return Basic.BOOL;
  }

  private static boolean mixes(Type left, Type right) {
    Type a = Types.read(left);
    Type b = Types.read(right);
    return a == Basic.INT && b == Basic.REAL || a == Basic.REAL && b == Basic.INT;
  }

  private boolean compareOperands(
      Expression.Binary node, Type head, boolean last, Type left, Type right) {
    if (head instanceof Variable v) {
      return last || v.rigid();
    }
    body.typing()
        .target(
            node,
            head instanceof Basic basic ? new Target.Scalar(basic) : new Target.Structural(left));
    if (head instanceof Type.Data) {
      Reason why = Reason.of("the right side");
      boolean equality =
          node.operator() == BinaryOperator.EQUAL || node.operator() == BinaryOperator.NOT_EQUAL;
      Optional<String> inside = equality ? Optional.empty() : Advice.inside(head, node.left());
      body.inference()
          .unify(
              right,
              left,
              node.right().span(),
              inside.map(why::hint).orElse(why),
              Optional.of(node));
    }
    return true;
  }
}
