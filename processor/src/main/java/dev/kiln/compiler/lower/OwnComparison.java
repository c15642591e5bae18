package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparisons that the program defines for a data type: {@code define (==)(a: P, b: P) = …}. */
record OwnComparison(BodyLowering body) {
  private static final String UNKNOWN = "the sizes of these values are not known here";

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

  /** The sizes that the function takes are read out of the values: types of Core hold none. */
  private Core call(Symbol.Function function, Type.Data type, Core a, Core b, Span at) {
    Scheme scheme = body.lowering().checker().of(function);
    Type.Data first = (Type.Data) first(function);
    List<Type> types = new ArrayList<>();
    for (Type.Variable variable : scheme.variables()) {
      int place = first.arguments().indexOf(variable);
      types.add(place < 0 ? Type.Basic.UNIT : type.arguments().get(place));
    }
    Type.Data known = withOwnSizes(type);
    List<Size> sizes = new ArrayList<>();
    for (SizeVariable variable : scheme.sizes()) {
      int place = first.sizes().indexOf(Size.of(variable));
      sizes.add(place < 0 ? Size.of(variable) : known.sizes().get(place));
    }
    Instances.Use use = body.lowering().instances().use(function, scheme, types, sizes);
    List<Core> arguments = new ArrayList<>();
    for (Size size : use.operands()) {
      Optional<Core> found = size(size, known, a, at);
      if (found.isEmpty()) {
        return new Core.Fail("shape", new Core.Str(UNKNOWN), at);
      }
      arguments.add(found.get());
    }
    arguments.addAll(List.of(a, b));
    body.scope().effect();
    return new Core.Call(use.instance().name(), arguments, Scalar.BOOL, false, at);
  }

  /** A type whose sizes that only run time knows are variables of its own. */
  private static Type.Data withOwnSizes(Type.Data type) {
    List<Size> sizes = type.sizes().stream()
        .map(size -> size.literal().isPresent() ? size : Size.of(SizeVariable.rigid("n")))
        .toList();
    return new Type.Data(type.symbol(), type.arguments(), sizes);
  }

  /** A size of a record: the length of a vector in it. */
  private Optional<Core> size(Size size, Type.Data type, Core value, Span at) {
    CoreType.Data data = (CoreType.Data) value.type();
    List<Symbol.Constructor> constructors = type.symbol().constructors();
    List<Type> fields = constructors.size() == 1
        ? body.lowering().checker().fields(constructors.get(0)).at(type)
        : List.of();
    for (int i = 0; i < fields.size(); i++) {
      boolean vector = Types.head(fields.get(i)) instanceof Type.Array array
          && array.sizes().equals(List.of(size));
      if (vector) {
        CoreType held = body.lowering().fields(data, 0).get(i).type();
        return Optional.of(length(new Core.Get(value, 0, i, held), at));
      }
    }
    return Optional.empty();
  }

  private Core length(Core vector, Span at) {
    if (!(vector.type() instanceof CoreType.Array array)) {
      return body.collections().length(vector, at);
    }
    Op op = array.element() == Scalar.REAL
        ? Op.REALS_LENGTH
        : array.element() == Scalar.INT ? Op.INTS_LENGTH : Op.BOOLS_LENGTH;
    return body.primitive(op, at, vector);
  }
}
