package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** The types of Java under which nothing is boxed. */
final class HostTypes {
  private HostTypes() {}

  /**
   * The type of a function: the sizes that only the host knows, then its parameters.
   *
   * @throws IllegalArgumentException if a value has no such type
   */
  static MethodType of(Signature signature) {
    List<Class<?>> parameters = new ArrayList<>();
    for (int i = 0; i < signature.sizes().hostSizes(); i++) {
      parameters.add(long.class);
    }
    for (Signature.Parameter parameter : signature.parameters()) {
      if (!parameter.isVoid()) {
        parameters.add(of(parameter.type(), signature.about(parameter)));
      }
    }
    String about = "the value of '" + signature.name() + "' is " + signature.resultText();
    return MethodType.methodType(of(signature.result(), about), parameters);
  }

  /** Whether a function has such a type. */
  static boolean fit(Signature signature) {
    return signature.parameters().stream().map(Signature.Parameter::type).allMatch(HostTypes::fits)
        && fits(signature.result());
  }

  private static boolean fits(CoreType type) {
    return type instanceof Scalar || type instanceof CoreType.Array;
  }

  private static Class<?> of(CoreType type, String about) {
    if (type instanceof CoreType.Array array) {
      return of(array.element(), about).arrayType();
    } else if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case INT -> long.class;
        case REAL -> double.class;
        case BOOL -> boolean.class;
        case CHAR -> int.class;
        case STR -> String.class;
        case UNIT, NEVER -> void.class;
      };
    }
    throw new IllegalArgumentException(
        about + ", but only numbers, truth values, texts and arrays pass unboxed: use call");
  }
}
