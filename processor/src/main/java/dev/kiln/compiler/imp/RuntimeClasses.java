package dev.kiln.compiler.imp;

import java.util.Set;

/** The Java classes that Imp names without their packages. */
public final class RuntimeClasses {
  private static final Set<String> LIBRARY = Set.of("Printer", "KilnException", "Handlers");

  private RuntimeClasses() {}

  /** The full name: {@code Ints} is a class of the run-time library, {@code Math} one of Java's. */
  public static String qualified(String name) {
    return switch (name) {
      case "Math", "Long", "Double", "Character" -> "java.lang." + name;
      case "Arrays" -> "java.util.Arrays";
      case "Supplier" -> "java.util.function.Supplier";
      default -> "dev.kiln.runtime." + name;
    };
  }

  /** Whether an object type is one of the run-time library, not one that the unit defines. */
  public static boolean isLibrary(String objectType) {
    return LIBRARY.contains(objectType);
  }

  /** The class of a cell by what it holds. */
  public static String cell(Imp.Type content) {
    if (content == Imp.Scalar.REAL) {
      return "RealCell";
    } else if (content == Imp.Scalar.INT64) {
      return "IntCell";
    }
    return content == Imp.Scalar.BOOL ? "BoolCell" : "RefCell";
  }
}
