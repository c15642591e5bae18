package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import java.util.List;
import java.util.Optional;

/** The types under which Java sees values of Kiln. */
public final class HostForms {
  private HostForms() {}

  /**
   * The type that a method of an interface declares for values of a type; empty for function types,
   * which many interfaces fit, and for values that Java cannot hold.
   *
   * @param owner the class that is generated for the unit
   */
  public static Optional<HostType> of(Imp.Unit unit, HostType.Named owner, CoreType type) {
    if (type instanceof Scalar scalar) {
      return Optional.of(
          switch (scalar) {
            case INT -> HostType.Basic.LONG;
            case REAL -> HostType.Basic.DOUBLE;
            case BOOL -> HostType.Basic.BOOLEAN;
            case CHAR -> HostType.Basic.INT;
            case STR -> HostType.Basic.STRING;
            case UNIT, NEVER -> HostType.Basic.VOID;
          });
    } else if (type instanceof CoreType.Array array) {
      return of(unit, owner, array.element()).map(HostType.Array::new);
    } else if (type instanceof CoreType.Library) {
      return HostCollections.form(Leaf.type(unit, type));
    }
    Optional<HostType> option = HostOptions.form(unit, type);
    if (option.isPresent() || !(Leaf.type(unit, type) instanceof Imp.ObjectType object)) {
      return option;
    }
    String name = new JavaTypes(className(owner)).simple(object.name());
    return Optional.of(
        new HostType.Named(owner.packageName(), List.of(owner.simpleNames().get(0), name)));
  }

  /** Whether a parameter or result of a type is a {@code java.util.Optional}. */
  public static boolean isOptional(Imp.Unit unit, CoreType type) {
    return HostOptions.some(unit, type).isPresent();
  }

  /** A type as the generated code writes it. */
  static TypeName typeName(HostType type) {
    return type instanceof HostType.FunctionType function
            && !function.arguments().isEmpty()
        ? ParameterizedTypeName.get(
            className(function.type()),
            function.arguments().stream().map(HostForms::rawName).toArray(TypeName[]::new))
        : rawName(type);
  }

  /** A type without type arguments, which Java allows where a method is overridden. */
  static TypeName rawName(HostType type) {
    if (type instanceof HostType.Basic basic) {
      return switch (basic) {
        case BOOLEAN -> TypeName.BOOLEAN;
        case BYTE -> TypeName.BYTE;
        case SHORT -> TypeName.SHORT;
        case CHAR -> TypeName.CHAR;
        case INT -> TypeName.INT;
        case LONG -> TypeName.LONG;
        case FLOAT -> TypeName.FLOAT;
        case DOUBLE -> TypeName.DOUBLE;
        case STRING -> ClassName.get(String.class);
        case VOID -> TypeName.VOID;
      };
    } else if (type instanceof HostType.Array array) {
      return ArrayTypeName.of(rawName(array.element()));
    } else if (type instanceof HostType.Named named) {
      return className(named);
    } else if (type instanceof HostType.FunctionType function) {
      return className(function.type());
    } else if (type instanceof HostType.RecordType own) {
      return className(own.type());
    }
    return rawName(((HostType.Other) type).erased());
  }

  static ClassName className(HostType.Named named) {
    List<String> names = named.simpleNames();
    return ClassName.get(
        named.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
  }
}
