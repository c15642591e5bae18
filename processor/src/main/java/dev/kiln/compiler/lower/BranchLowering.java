package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lowers the branches of forms and the exits of functions. Where their arrays differ in size, the
 * whole has a size of its own, a variable that each branch assigns:
 *
 * <pre>
 * if c { v[0..i] } else { v[1..j] }   ->
 * let mutable size = 0
 * if c { let v1 = v[0..i]; size := i; v1 } else { let v2 = v[1..j]; size := j - 1; v2 }
 * </pre>
 */
final class BranchLowering {
  private final BodyLowering body;

  BranchLowering(BodyLowering body) {
    this.body = body;
  }

  /** The sizes that a form has of its own are variables from here on. */
  void open(Expression whole) {
    body.typing().joinedSizes(whole).forEach(body.scope()::open);
  }

  /** The body of a function. */
  Core exits(Expression whole) {
    body.typing().joinedSizes(body.typing()).forEach(body.scope()::open);
    return exit(whole);
  }

  /** A value that leaves the function. */
  Core exit(Expression value) {
    return body.typing().joins(value).isEmpty()
        ? body.scoped(value)
        : branch(value, body.type(body.typing().result()));
  }

  /** A branch of a form. */
  Core branch(Expression node, Expression whole) {
    return body.typing().joins(node).isEmpty()
        ? body.scoped(node)
        : branch(node, body.typeOf(whole));
  }

  private Core branch(Expression node, CoreType wanted) {
    Map<SizeVariable, Size> joins = body.typing().joins(node);
    return body.scope().region(leaving(node), () -> body.lower(node), value -> {
      if (value.type() == Scalar.NEVER) {
        return value;
      }
      return body.named("v", value, v -> {
        List<Core> steps = new ArrayList<>();
        joins.forEach(
            (own, size) -> steps.add(body.scope().assign(own, body.sizes().lower(size))));
        return new Core.Seq(steps, loose(v, wanted, node.span()));
      });
    });
  }

  /** The sizes in the type of an expression: they stay known where its value goes. */
  Set<SizeVariable> leaving(Expression node) {
    if (!body.typing().isTyped(node)) {
      return Set.of();
    }
    Set<SizeVariable> all = new LinkedHashSet<>();
    Types.sizes(body.typing().type(node)).forEach(size -> all.addAll(size.variables()));
    return all;
  }

  /** An array of a fixed size where one is wanted whose size only run time knows. */
  private Core loose(Core value, CoreType wanted, Span span) {
    if (value.type() instanceof CoreType.Array from
        && wanted instanceof CoreType.Array to
        && !from.equals(to)) {
      return array(value, from, to, span);
    } else if (value.type() instanceof CoreType.Tuple from
        && wanted instanceof CoreType.Tuple to
        && !from.equals(to)) {
      List<Core> parts = new ArrayList<>();
      for (int i = 0; i < from.elements().size(); i++) {
        Core part = new Core.Get(value, i, from.elements().get(i));
        parts.add(loose(part, to.elements().get(i), span));
      }
      return new Core.Make(to, 0, parts);
    }
    return value;
  }

  private Core array(Core value, CoreType.Array from, CoreType.Array to, Span span) {
    if (!from.isFixed()) {
      return value;
    }
    List<Core> shape = new ArrayList<>();
    List<Local> indices = new ArrayList<>();
    for (int size : from.sizes()) {
      shape.add(new Core.Int(size));
      indices.add(body.scope().fresh("i", Scalar.INT, false));
    }
    List<Core> at = indices.stream().<Core>map(Core.Var::new).toList();
    return new Core.Build(to, shape, indices, new Core.Index(value, at, shape, false, span));
  }
}
