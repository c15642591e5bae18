package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;

/** Types of Imp as types of Java. */
final class JavaTypes {
  private static final java.util.Set<String> LIBRARY =
      java.util.Set.of("Printer", "KilnException", "Handlers");
  private static final String RUNTIME = "dev.kiln.runtime";

  private final ClassName owner;

  JavaTypes(ClassName owner) {
    this.owner = owner;
  }

  static ClassName runtime(String name) {
    return switch (name) {
      case "Math", "Long", "Double", "Character" -> ClassName.get("java.lang", name);
      case "Arrays" -> ClassName.get("java.util", name);
      default -> ClassName.get(RUNTIME, name);
    };
  }

  TypeName of(Imp.Type type) {
    if (type instanceof Imp.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof Imp.ArrayType array) {
      return ArrayTypeName.of(scalar(array.element()));
    } else if (type instanceof Imp.ObjectType object) {
      boolean library = LIBRARY.contains(object.name());
      return library ? runtime(object.name()) : nested(object.name());
    } else if (type instanceof Imp.LibraryType library) {
      TypeName[] arguments =
          library.arguments().stream().map(t -> of(t).box()).toArray(TypeName[]::new);
      return ParameterizedTypeName.get(runtime(library.owner()), arguments);
    } else if (type instanceof Imp.FunctionType function) {
      return owner.nestedClass(function.name());
    }
    return cell(((Imp.CellType) type).content());
  }

  /** {@code Shape.Circle} is the class Circle inside Shape. */
  private ClassName nested(String name) {
    ClassName made = owner;
    String outer = "";
    for (String part : name.split("\\.")) {
      made = made.nestedClass(simple(part.equals(outer) ? part + "Case" : part));
      outer = part;
    }
    return made;
  }

  /** The name of a class inside, which may not be that of the class around it. */
  String simple(String name) {
    String mangled = JavaNames.mangle(name);
    return mangled.equals(owner.simpleName()) ? mangled + "_" : mangled;
  }

  private static TypeName scalar(Imp.Scalar scalar) {
    return switch (scalar) {
      case INT32, CHAR -> TypeName.INT;
      case INT64 -> TypeName.LONG;
      case REAL -> TypeName.DOUBLE;
      case BOOL -> TypeName.BOOLEAN;
      case STR -> ClassName.get(String.class);
      case VOID -> TypeName.VOID;
    };
  }

  TypeName cell(Imp.Type content) {
    if (content == Imp.Scalar.REAL) {
      return runtime("RealCell");
    } else if (content == Imp.Scalar.INT64) {
      return runtime("IntCell");
    } else if (content == Imp.Scalar.BOOL) {
      return runtime("BoolCell");
    }
    return ParameterizedTypeName.get(runtime("RefCell"), of(content).box());
  }
}
