package dev.kiln.doc;

import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for what a scheme leaves open, so that a reader can tell them apart: {@code (_, _) -> _}
 * becomes {@code (A, B) -> A}, and a size without a name {@code n}.
 */
final class SchemeNames {
  private static final String TYPE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String SIZE_LETTERS = "nmkpqrst";

  private final Map<Type.Variable, String> types = new LinkedHashMap<>();
  private final Map<SizeVariable, Size> sizes = new LinkedHashMap<>();

  private SchemeNames() {}

  /** Other names than those of the types that the definition can see. */
  static SchemeNames of(Scheme scheme, Set<String> typeNames) {
    SchemeNames names = new SchemeNames();
    Set<String> taken = new LinkedHashSet<>(typeNames);
    scheme.parameters().forEach(parameter -> parameter.name().ifPresent(taken::add));
    scheme.variables().forEach(variable -> taken.add(variable.name()));
    scheme.sizes().stream().filter(s -> !s.flexible()).forEach(s -> taken.add(s.name()));
    for (Type.Variable variable : scheme.variables()) {
      boolean named = !variable.name().isEmpty();
      names.types.put(variable, named ? variable.name() : free(TYPE_LETTERS, taken));
    }
    for (SizeVariable size : scheme.sizes()) {
      if (size.flexible()) {
        String name = free(SIZE_LETTERS, taken);
        names.sizes.put(size, Size.of(SizeVariable.rigid(name)));
      }
    }
    return names;
  }

  /** The first letter that is not taken, with a number if all are; it is taken then. */
  private static String free(String letters, Set<String> taken) {
    for (int round = 0; true; round++) {
      for (String letter : List.of(letters.split(""))) {
        String name = round == 0 ? letter : letter + round;
        if (taken.add(name)) {
          return name;
        }
      }
    }
  }

  String show(Type type) {
    Type named = Types.map(type, variable -> variable, size -> size.substitute(sizes));
    return Types.show(named, variable -> types.getOrDefault(variable, "_"));
  }

  String show(Size size) {
    return size.substitute(sizes).toString();
  }
}
