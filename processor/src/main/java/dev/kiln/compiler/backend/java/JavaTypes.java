package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.RuntimeClasses;

/** Types of Imp as types of Java. */
final class JavaTypes {
  private final ClassName owner;

  JavaTypes(ClassName owner) {
    this.owner = owner;
  }

  static ClassName runtime(String name) {
    return ClassName.bestGuess(RuntimeClasses.qualified(name));
  }

  TypeName of(Imp.Type type) {
    if (type instanceof Imp.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof Imp.ArrayType array) {
      return ArrayTypeName.of(scalar(array.element()));
    } else if (type instanceof Imp.ObjectType object) {
      boolean library = RuntimeClasses.isLibrary(object.name());
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
    ClassName cell = runtime(RuntimeClasses.cell(content));
    return cell.simpleName().equals("RefCell")
        ? ParameterizedTypeName.get(cell, of(content).box())
        : cell;
  }
}
