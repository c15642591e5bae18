package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes function values. A closure takes along copies of the immutable locals it uses, and the
 * cells of the mutable ones.
 */
record Closures(Body body) {
  /** The type of what a closure takes along of a variable. */
  static CoreType type(Variable variable) {
    CoreType type = variable.local().type();
    return variable.shared() ? Cells.type(type) : type;
  }

  void lambda(Core.Lambda lambda, Place target) {
    List<Variable> taken = new ArrayList<>();
    for (Local local : Locals.free(lambda)) {
      taken.add(body.variable(local));
    }
    int prototype = body.chunk().add(Body.closure(body.chunk(), lambda, taken));
    List<CoreType> types = taken.stream().map(Closures::type).toList();
    Operation close = new Operation.Close(prototype, types, lambda.type());
    Place[] places = taken.stream().map(Variable::place).toArray(Place[]::new);
    new Windows(body).operation(close, target, places);
  }

  void function(Core.FunctionValue value, Place target) {
    int prototype = body.chunk().function(value.function());
    Operation close = new Operation.Close(prototype, List.of(), value.type());
    new Windows(body).operation(close, target);
  }
}
