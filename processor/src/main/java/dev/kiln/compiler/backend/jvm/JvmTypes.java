package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.RuntimeClasses;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Type;

/** Types of Imp as types of the JVM. A value of a sum is any object until asked what it is. */
final class JvmTypes {
  static final Type OBJECT = Type.getType(Object.class);
  static final Type STRING = Type.getType(String.class);

  private final String owner;
  private final Set<Imp.Type> sums = new LinkedHashSet<>();
  private final Set<Imp.Type> functions = new LinkedHashSet<>();

  JvmTypes(String owner, Imp.Unit unit) {
    this.owner = owner;
    unit.sums().forEach(sum -> sums.add(sum.type()));
    unit.functions().forEach(function -> functions.add(function.type()));
  }

  static Type runtime(String name) {
    return Type.getObjectType(RuntimeClasses.qualified(name).replace('.', '/'));
  }

  /** The class of the unit with the methods. */
  Type owner() {
    return Type.getObjectType(owner);
  }

  /** The class of objects of the unit: {@code Shape.Circle} is {@code KilnProgram$Shape$Circle}. */
  private Type named(String name) {
    return Type.getObjectType(owner + "$" + JvmNames.legal(name.replace('.', '$')));
  }

  /** A class of the unit that stands for no type of the program. */
  Type made(String name) {
    return Type.getObjectType(owner + "$$" + name);
  }

  Type of(Imp.Type type) {
    if (type instanceof Imp.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof Imp.ArrayType array) {
      return Type.getType("[" + scalar(array.element()).getDescriptor());
    } else if (type instanceof Imp.ObjectType object) {
      if (sums.contains(object)) {
        return OBJECT;
      }
      boolean library = RuntimeClasses.isLibrary(object.name());
      return library ? runtime(object.name()) : named(object.name());
    } else if (type instanceof Imp.LibraryType library) {
      return runtime(library.owner());
    } else if (type instanceof Imp.FunctionType function) {
      return functions.contains(function) ? made(function.name()) : runtime(function.name());
    }
    return runtime(RuntimeClasses.cell(((Imp.CellType) type).content()));
  }

  private static Type scalar(Imp.Scalar scalar) {
    return switch (scalar) {
      case INT32, CHAR -> Type.INT_TYPE;
      case INT64 -> Type.LONG_TYPE;
      case REAL -> Type.DOUBLE_TYPE;
      case BOOL -> Type.BOOLEAN_TYPE;
      case STR -> STRING;
      case VOID -> Type.VOID_TYPE;
    };
  }

  static boolean isPrimitive(Type type) {
    return type.getSort() <= Type.DOUBLE;
  }
}
