package dev.kiln.compiler;

import dev.kiln.compiler.backend.java.HostInterface;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the types of a Java method with those of the Kiln function that implements it. */
final class HostTypes {
  private HostTypes() {}

  /** The declaration that would fit, if the method's does not. */
  static Optional<String> misfit(JavaRequest.EntryPoint entry, HostInterface.Method method) {
    List<String> wanted = new ArrayList<>();
    for (JavaRequest.SizeParameter size : entry.sizes()) {
      boolean given = entry.parameters().stream()
          .anyMatch(p -> p.size().equals(size.name())
              || p.sizes().size() == 1 && p.sizes().get(0).equals(size.name()));
      if (!given) {
        wanted.add("int");
      }
    }
    entry.parameters().stream()
        .filter(p -> p.type() != Scalar.UNIT)
        .forEach(p -> wanted.add(java(p.type())));
    String result = java(entry.result());
    boolean plain = fits(method.resultType(), result) && allFit(method.parameterTypes(), wanted);
    List<String> into = new ArrayList<>(wanted);
    into.add(result);
    boolean stores = method.resultType().equals("void")
        && entry.result() instanceof CoreType.Array array
        && array.isFixed()
        && allFit(method.parameterTypes(), into);
    if (plain || stores) {
      return Optional.empty();
    }
    return Optional.of(new HostInterface.Method(method.name(), wanted, List.of(), result).show());
  }

  private static boolean allFit(List<String> found, List<String> wanted) {
    if (found.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!fits(found.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String found, String wanted) {
    return found.equals(wanted) || found.equals("int") && wanted.equals("long");
  }

  private static String java(CoreType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case INT -> "long";
        case REAL -> "double";
        case BOOL -> "boolean";
        case CHAR -> "int";
        case STR -> "java.lang.String";
        case UNIT, NEVER -> "void";
      };
    } else if (type instanceof CoreType.Array array) {
      return java(array.element()) + "[]";
    }
    return "a type with Real, Int, Bool, Str or arrays of them instead of " + type;
  }
}
