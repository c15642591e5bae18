package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.TypeValues;
import dev.kiln.compiler.type.Types;
import java.util.ArrayList;
import java.util.List;

/** Lowers the built-in forms that evaluate what is given to them in their own way. */
final class FormLowering {
  private final BodyLowering body;

  FormLowering(BodyLowering body) {
    this.body = body;
  }

  /** {@code Int.max}, {@code T.size}, … */
  Core typeValue(Expression.Field node) {
    Type type = body.typing().resolve(
        ((Target.Structural) body.typing().target(node).orElseThrow()).operands());
    boolean least = node.name().equals("min");
    switch (node.name()) {
      case "name" -> {
        return new Core.Str(Types.show(type));
      }
      case "size" -> {
        long bytes = TypeValues.bytes(body.lowering().checker(), type).orElse(0);
        return new Core.Make(body.typeOf(node), 0, List.of(new Core.Int(bytes)));
      }
      case "show" -> {
        Local value = body.scope().fresh("x", body.type(type), false);
        Core text = body.show(new Core.Var(value), type, false);
        return new Core.Lambda(List.of(value), Scalar.STR, text);
      }
      default -> {
        return body.type(type) == Scalar.REAL
            ? new Core.Real(least ? -Double.MAX_VALUE : Double.MAX_VALUE)
            : new Core.Int(least ? Long.MIN_VALUE : Long.MAX_VALUE);
      }
    }
  }

  /** {@code catch(e)}: {@code Ok(e)}, or {@code Err(Failure(…))} if that fails. */
  Core attempt(Expression.Call node, Expression tried) {
    Type.Data type = (Type.Data) body.typing().type(node);
    CoreType.Data result = (CoreType.Data) body.type(type);
    CoreType.Data failureType = (CoreType.Data) body.type(type.arguments().get(1));
    int ok = FallibleLowering.good(body.lowering(), result);
    Core value = body.scoped(tried);
    Core good = value.type() == Scalar.NEVER
        ? value
        : new Core.Make(result, ok, List.of(value));
    Local failure = body.scope().fresh("failure", Core.Catch.FAILURE, false);
    List<Core> parts = new ArrayList<>();
    for (int i = 0; i < Core.Catch.FAILURE.elements().size(); i++) {
      CoreType part = Core.Catch.FAILURE.elements().get(i);
      parts.add(new Core.Get(new Core.Var(failure), i, part));
    }
    Core bad =
        new Core.Make(result, 1 - ok, List.of(new Core.Make(failureType, 0, parts)));
    body.scope().effect();
    return new Core.Catch(good, failure, bad, result);
  }
}
