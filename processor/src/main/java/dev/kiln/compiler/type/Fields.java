package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a constructor in general.
 *
 * @param variables the type parameters of its data type
 * @param sizes the size parameters of its data type
 */
public record Fields(
    List<Type.Variable> variables,
    List<SizeVariable> sizes,
    List<Optional<String>> names,
    List<Type> types) {
  /** The data type with fresh unknowns for its parameters. */
  Type.Data fresh(Symbol.Data symbol, Inference inference) {
    List<Type> arguments = variables.stream().<Type>map(v -> inference.fresh()).toList();
    return new Type.Data(
        symbol,
        arguments,
        sizes.stream().map(s -> inference.freshSize(s.name())).toList());
  }

  /** The types of the fields where the data type has these arguments. */
  public List<Type> at(Type.Data data) {
    Map<Type.Variable, Type> typeMap = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      typeMap.put(variables.get(i), data.arguments().get(i));
    }
    Map<SizeVariable, Size> sizeMap = new LinkedHashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      sizeMap.put(sizes.get(i), data.sizes().get(i));
    }
    return types.stream()
        .map(t -> Types.map(t, v -> typeMap.getOrDefault(v, v), s -> s.substitute(sizeMap)))
        .toList();
  }
}
