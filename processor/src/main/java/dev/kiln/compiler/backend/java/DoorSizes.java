package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.compiler.core.CoreType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sizes at a door: how Java finds them out, and the checks that arrays have them. */
final class DoorSizes {
  private DoorSizes() {}

  /** A vector parameter whose length is a size. */
  static Optional<JavaRequest.Parameter> vectorOf(JavaRequest.EntryPoint entry, String size) {
    return entry.parameters().stream()
        .filter(p -> p.sizes().size() == 1 && p.sizes().get(0).equals(size))
        .findFirst();
  }

  /** How Java asks for the length of a parameter. */
  static String lengthOf(JavaRequest.EntryPoint entry, String parameter) {
    boolean array = entry.parameters().stream()
        .anyMatch(p -> p.name().equals(parameter) && p.type() instanceof CoreType.Array);
    return array ? ".length" : ".size()";
  }

  /** What the sizes of an array of other elements must be, which is a list, or one of lists. */
  private static void checkLists(
      JavaRequest.EntryPoint entry,
      JavaRequest.Parameter parameter,
      String name,
      Map<String, String> sizes,
      CodeBlock.Builder code) {
    List<String> wanted = new ArrayList<>();
    for (String size : parameter.sizes()) {
      boolean number = size.matches("\\d+");
      wanted.add(number ? size : sizes.getOrDefault(size, "-1"));
    }
    code.addStatement(
        "$T.lists($N, $S, $L)",
        JavaTypes.runtime("Check"),
        name,
        entry.name() + ": " + parameter.name(),
        String.join(", ", wanted));
  }

  /** Checks of a parameter's value before the call; finds the sizes that values give. */
  static void checks(
      JavaRequest request,
      JavaRequest.EntryPoint entry,
      JavaRequest.Parameter parameter,
      JavaNames locals,
      Map<String, String> sizes,
      CodeBlock.Builder code) {
    if (DoorWriter.isVoid(parameter.type())) {
      return;
    }
    String name = locals.of("parameter " + parameter.name(), parameter.name());
    String at = request.source() + ":1:1";
    if (parameter.natural()) {
      code.addStatement("$T.toNat($N, $S)", JavaTypes.runtime("Ints"), name, at);
    }
    if (!parameter.size().isEmpty()) {
      String size = locals.of("size " + parameter.size(), parameter.size());
      code.addStatement(
          "int $N = $T.toInt($N, $S)", size, JavaTypes.runtime("Check"), name, parameter.name());
      sizes.put(parameter.size(), size);
    }
    if (!parameter.sizes().isEmpty() && !(parameter.type() instanceof CoreType.Array)) {
      checkLists(entry, parameter, name, sizes, code);
    } else if (parameter.type() instanceof CoreType.Array array) {
      List<String> factors = new ArrayList<>();
      for (int i = 0; i < array.rank(); i++) {
        String size = parameter.sizes().get(i);
        boolean number = size.matches("\\d+");
        if (size.isEmpty() || !number && !sizes.containsKey(size)) {
          return;
        }
        factors.add(number ? size + "L" : sizes.get(size));
      }
      boolean literal = factors.stream().allMatch(factor -> factor.endsWith("L"));
      String wanted = literal
          ? String.valueOf(array.count())
          : factors.size() == 1 ? factors.get(0) : "1L * " + String.join(" * ", factors);
      if (!wanted.equals(name + ".length")) {
        code.addStatement(
            "$T.length($N.length, $L, $S)",
            JavaTypes.runtime("Check"),
            name,
            wanted,
            entry.name() + ": " + parameter.name());
      }
    }
  }
}
