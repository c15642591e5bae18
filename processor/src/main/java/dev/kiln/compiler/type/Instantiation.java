package dev.kiln.compiler.type;

import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.List;
import java.util.Map;

/** A scheme with types and sizes in place of its parameters; {@code opened} are its own here. */
record Instantiation(
    Scheme scheme,
    Map<Type.Variable, Type> types,
    Map<SizeVariable, Size> sizes,
    Map<SizeVariable, Size> opened) {
  /** A type of the scheme, here. */
  Type type(Type type) {
    return Types.map(type, variable -> types.getOrDefault(variable, variable), this::size);
  }

  /** A size of the scheme, here. */
  Size size(Size size) {
    return size.substitute(sizes).substitute(opened);
  }

  /** What stands for the type parameters, in their order. */
  List<Type> typeArguments() {
    return List.copyOf(types.values());
  }

  /** What stands for the size parameters, in their order. */
  List<Size> sizeArguments() {
    return List.copyOf(sizes.values());
  }

  /** What stands for the sizes that only the body knows, in their order. */
  List<SizeVariable> openedSizes() {
    return opened.values().stream()
        .map(size -> size.variables().iterator().next())
        .toList();
  }
}
