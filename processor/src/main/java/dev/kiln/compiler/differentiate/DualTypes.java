package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Array;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of values with their derivatives.
 *
 * <pre>
 * Real         (Real, Real)
 * Vector(n)    (Vector(n), Vector(n))
 * List(Real)   List((Real, Real))
 * </pre>
 */
final class DualTypes {
  private final Map<String, Program.DataType> dataTypes;

  DualTypes(Map<String, Program.DataType> dataTypes) {
    this.dataTypes = new LinkedHashMap<>(dataTypes);
  }

  /** All data types, those made here included. */
  Map<String, Program.DataType> dataTypes() {
    return dataTypes;
  }

  /** Whether it is a number or an array of numbers, whose dual is a pair. */
  static boolean isPair(CoreType type) {
    return type == Scalar.REAL || isArray(type);
  }

  /** Whether it is an array of Reals. */
  static boolean isArray(CoreType type) {
    return type instanceof Array array && array.element() == Scalar.REAL;
  }

  /** Whether there are Reals in it, so that its dual is another type. */
  boolean hasReal(CoreType type) {
    return hasReal(type, new LinkedHashSet<>());
  }

  private boolean hasReal(CoreType type, Set<String> open) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().anyMatch(element -> hasReal(element, open));
    } else if (type instanceof CoreType.Library library) {
      return library.arguments().stream().anyMatch(argument -> hasReal(argument, open));
    } else if (type instanceof CoreType.Function function) {
      return hasReal(function.result(), open)
          || function.parameters().stream().anyMatch(parameter -> hasReal(parameter, open));
    } else if (type instanceof CoreType.Data data) {
      return open.add(data.name())
          && dataTypes.get(data.name()).constructors().stream()
              .flatMap(constructor -> constructor.fields().stream())
              .anyMatch(field -> hasReal(field.type(), open));
    }
    return isPair(type);
  }

  /** The type of its values with their derivatives. */
  CoreType dual(CoreType type) {
    if (isPair(type)) {
      return new CoreType.Tuple(List.of(type, type));
    } else if (type instanceof CoreType.Tuple tuple) {
      return new CoreType.Tuple(all(tuple.elements()));
    } else if (type instanceof CoreType.Function function) {
      return new CoreType.Function(all(function.parameters()), dual(function.result()));
    } else if (type instanceof CoreType.Library library) {
      return new CoreType.Library(library.kind(), all(library.arguments()));
    } else if (type instanceof CoreType.Data data && hasReal(data)) {
      return dualData(data);
    }
    return type;
  }

  private List<CoreType> all(List<CoreType> types) {
    return types.stream().map(this::dual).toList();
  }

  private CoreType dualData(CoreType.Data data) {
    Program.DataType source = dataTypes.get(data.name());
    String name = "Dual" + source.name();
    if (!dataTypes.containsKey(name)) {
      dataTypes.put(name, source);
      List<Program.Constructor> constructors = source.constructors().stream()
          .map(constructor -> new Program.Constructor(
              source.record() ? "Dual" + constructor.name() : constructor.name(),
              constructor.fields().stream()
                  .map(field -> new Program.Field(field.name(), field.named(), dual(field.type())))
                  .toList()))
          .toList();
      dataTypes.put(
          name,
          new Program.DataType(name, "Dual" + source.display(), source.record(), constructors));
    }
    return new CoreType.Data(name);
  }
}
