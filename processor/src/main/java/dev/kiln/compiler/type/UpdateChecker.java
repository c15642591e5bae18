package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.Optional;

/** Checks {@code p with { x: 1 }}: all constructors of the type must have the fields. */
record UpdateChecker(BodyChecker body) {
  Type check(Expression.Update node, Type hint) {
    Type target = body.check(node.target(), hint);
    body.inference().solve();
    if (!(Types.read(target) instanceof Type.Data data)
        || data.symbol().constructors().isEmpty()) {
      report(node, target);
      return target;
    }
    for (Expression.FieldValue value : node.fields()) {
      Optional<Type> type = DataFields.shared(body.schemes(), data, value.name());
      if (type.isEmpty()) {
        new CallAdvice(body)
            .unknownField(
                value.nameSpan(),
                data,
                value.name(),
                body.schemes().fields(data.symbol().constructors().get(0)));
        body.check(value.value());
      } else {
        body.require(value.value(), type.get(), Reason.of("the field '" + value.name() + "'"));
      }
    }
    return target;
  }

  private void report(Expression.Update node, Type target) {
    boolean open = Types.read(target) instanceof Variable;
    body.other(
        TypeCode.NO_SUCH_OPERATION,
        node.span(),
        open
            ? "what type 'with' changes is not known here"
            : "'with' changes fields of a record, but this is "
                + body.inference().show(target),
        open ? "write the type where the value is declared" : "a record is 'data P = P(x: Real)'");
  }
}
