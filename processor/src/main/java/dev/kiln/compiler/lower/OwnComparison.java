package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparisons that the program defines for a data type: {@code define (==)(a: P, b: P) = …}. */
record OwnComparison(BodyLowering body) {
  Optional<Core> call(String symbol, Core a, Core b, Span at) {
    if (!(a.type() instanceof CoreType.Data data)) {
      return Optional.empty();
    }
    Type.Data source = body.lowering().types().source(data);
    return body.lowering().checker().operators(source.symbol(), symbol).stream()
        .filter(f -> first(f) instanceof Type.Data own && own.symbol() == source.symbol())
        .findFirst()
        .map(f -> call(f, source, a, b, at));
  }

  private Type first(Symbol.Function function) {
    return Types.head(body.lowering().checker().of(function).parameters().get(0).type());
  }

  private Core call(Symbol.Function function, Type.Data type, Core a, Core b, Span at) {
    Scheme scheme = body.lowering().checker().of(function);
    List<Type> declared = ((Type.Data) first(function)).arguments();
    List<Type> types = new ArrayList<>();
    for (Type.Variable variable : scheme.variables()) {
      int place = declared.indexOf(variable);
      types.add(place < 0 ? Type.Basic.UNIT : type.arguments().get(place));
    }
    Instances.Use use = body.lowering().instances().use(function, scheme, types, type.sizes());
    body.scope().effect();
    return new Core.Call(use.instance().name(), List.of(a, b), Scalar.BOOL, false, at);
  }
}
