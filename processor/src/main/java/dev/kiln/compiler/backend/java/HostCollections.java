package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.imp.Imp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists, maps and sets at a door: {@code java.util} gives them, the runtime's own come back, which
 * are such lists, maps and sets that cannot be changed.
 *
 * <pre>
 * f(List(Int)): List(Int)   KilnList&lt;Long&gt; f(List&lt;Long&gt; xs)
 * </pre>
 */
final class HostCollections {
  private static final Map<String, String> INTERFACES =
      Map.of("KilnList", "List", "KilnMap", "Map", "KilnSet", "Set");

  private final JavaTypes types;

  HostCollections(JavaTypes types) {
    this.types = types;
  }

  /** Whether a host gives values of the type as another type. */
  static boolean isConverted(Imp.Type type) {
    return type instanceof Imp.LibraryType library
        && INTERFACES.containsKey(library.owner())
        && (library.owner().equals("KilnList")
            || library.arguments().stream().noneMatch(HostCollections::isConverted));
  }

  /** The type under which a host gives a value. */
  TypeName given(Imp.Type type) {
    if (!isConverted(type)) {
      return types.of(type);
    }
    Imp.LibraryType library = (Imp.LibraryType) type;
    TypeName[] arguments =
        library.arguments().stream().map(each -> given(each).box()).toArray(TypeName[]::new);
    return ParameterizedTypeName.get(
        ClassName.get("java.util", INTERFACES.get(library.owner())), arguments);
  }

  /** What a host gives, as a value of the runtime; {@code names} makes names for lambdas. */
  CodeBlock taken(CodeBlock given, Imp.Type type, JavaNames names) {
    if (!isConverted(type)) {
      return given;
    }
    Imp.LibraryType library = (Imp.LibraryType) type;
    ClassName owner = JavaTypes.runtime(library.owner());
    Imp.Type element = library.arguments().get(0);
    if (!isConverted(element)) {
      return CodeBlock.of("$T.copyOf($L)", owner, given);
    }
    String name = names.of("element " + element, "each");
    return CodeBlock.of(
        "$T.copyOf($L, $N -> $L)",
        owner,
        given,
        name,
        taken(CodeBlock.of("$N", name), element, names));
  }

  /** The type that a method of an interface declares: {@code java.util.List<java.lang.Long>}. */
  static Optional<HostType> form(Imp.Type type) {
    if (!isConverted(type)) {
      return Optional.empty();
    }
    Imp.LibraryType library = (Imp.LibraryType) type;
    String name = INTERFACES.get(library.owner());
    StringBuilder text = new StringBuilder("java.util.").append(name).append('<');
    for (Imp.Type argument : library.arguments()) {
      Optional<String> inner = boxed(argument);
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      text.append(text.charAt(text.length() - 1) == '<' ? "" : ",").append(inner.get());
    }
    return Optional.of(new HostType.Other(
        text.append('>').toString(), new HostType.Named("java.util", List.of(name))));
  }

  /** A type as it is written between angle brackets: boxed, an array, a collection. */
  static Optional<String> argument(Imp.Type type) {
    if (type instanceof Imp.ArrayType array) {
      return switch (array.element()) {
        case REAL -> Optional.of("double[]");
        case INT64 -> Optional.of("long[]");
        default -> Optional.of("boolean[]");
      };
    }
    return isConverted(type) ? form(type).map(HostType::text) : boxed(type);
  }

  private static Optional<String> boxed(Imp.Type type) {
    if (!(type instanceof Imp.Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar) {
      case INT32, CHAR -> Optional.of("java.lang.Integer");
      case INT64 -> Optional.of("java.lang.Long");
      case REAL -> Optional.of("java.lang.Double");
      case BOOL -> Optional.of("java.lang.Boolean");
      case STR -> Optional.of("java.lang.String");
      case VOID -> Optional.empty();
    };
  }
}
