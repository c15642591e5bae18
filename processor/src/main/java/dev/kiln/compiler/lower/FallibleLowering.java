package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Lowers {@code a ?? b} and {@code e?}:
 *
 * <pre>
 * a ?? b   ->   if a is Some { a.0 } else { b }
 * e?       ->   if e is Ok { e.0 } else { return Err(e.0) }
 * </pre>
 */
final class FallibleLowering {
  private final BodyLowering body;

  FallibleLowering(BodyLowering body) {
    this.body = body;
  }

  Core orElse(Expression.Binary node) {
    return body.named("o", body.lower(node.left()), value -> {
      int good = good((CoreType.Data) value.type());
      Core inside = part(value, good);
      Core other = body.scoped(node.right());
      CoreType type = CoreTypes.join(inside.type(), other.type());
      return new Core.If(new Core.Is(value, good), inside, other, type);
    });
  }

  Core propagate(Expression.Propagate node) {
    Target.Structural target = (Target.Structural) body.typing().target(node).orElseThrow();
    CoreType.Data result = (CoreType.Data) body.type(body.typing().resolve(target.operands()));
    body.scope().effect();
    return body.named("o", body.lower(node.operand()), value -> {
      CoreType.Data type = (CoreType.Data) value.type();
      int good = good(type);
      int bad = 1 - good;
      List<Core> why = new ArrayList<>();
      for (int i = 0; i < body.lowering().fields(type, bad).size(); i++) {
        why.add(part(value, bad));
      }
      Core leave = new Core.Return(body.results().of(new Core.Make(result, bad, why)));
      Core inside = part(value, good);
      return new Core.If(new Core.Is(value, good), inside, leave, inside.type());
    });
  }

  /** The place of the constructor that holds a value. */
  private int good(CoreType.Data type) {
    return good(body.lowering(), type);
  }

  /** The place of the constructor that holds a value. */
  static int good(Lowering lowering, CoreType.Data type) {
    List<Program.Constructor> constructors =
        lowering.types().dataTypes().get(type.name()).constructors();
    String first = constructors.get(0).name();
    return first.equals("Some") || first.equals("Ok") ? 0 : 1;
  }

  private Core part(Core value, int constructor) {
    CoreType type =
        body.lowering().fields((CoreType.Data) value.type(), constructor).get(0).type();
    return new Core.Get(value, constructor, 0, type);
  }
}
