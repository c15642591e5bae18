package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Types of Core as types of Imp; collects the objects and function types that a unit needs. */
final class Types {
  private final Program program;
  private final Map<CoreType, Imp.ObjectDef> objects = new LinkedHashMap<>();
  private final Map<CoreType, Imp.FunctionDef> functions = new LinkedHashMap<>();
  private final Map<CoreType, Imp.Type> met = new LinkedHashMap<>();
  private final boolean functionsTakeDepth;

  Types(Program program, boolean functionsTakeDepth) {
    this.program = program;
    this.functionsTakeDepth = functionsTakeDepth;
  }

  /** The tuples, records and functions met. */
  Map<CoreType, Imp.Type> met() {
    return met;
  }

  List<Imp.ObjectDef> objects() {
    return List.copyOf(objects.values());
  }

  List<Imp.FunctionDef> functions() {
    return List.copyOf(functions.values());
  }

  Imp.Type of(CoreType type) {
    if (type instanceof Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof CoreType.Array array) {
      return new Imp.ArrayType(scalar((Scalar) array.element()));
    } else if (type instanceof CoreType.Function function) {
      Imp.Type made = function(function).type();
      met.put(type, made);
      return made;
    }
    Imp.Type made = object(type).type();
    met.put(type, made);
    return made;
  }

  private static Imp.Scalar scalar(Scalar scalar) {
    return switch (scalar) {
      case INT -> Imp.Scalar.INT64;
      case REAL -> Imp.Scalar.REAL;
      case BOOL -> Imp.Scalar.BOOL;
      case CHAR -> Imp.Scalar.CHAR;
      case STR -> Imp.Scalar.STR;
      case UNIT, NEVER -> Imp.Scalar.VOID;
    };
  }

  Imp.ObjectDef object(CoreType type) {
    CoreType erased = erase(type);
    Imp.ObjectDef known = objects.get(erased);
    if (known != null) {
      return known;
    }
    List<String> names = new ArrayList<>();
    List<Imp.Type> types = new ArrayList<>();
    String name;
    if (erased instanceof CoreType.Tuple tuple) {
      for (CoreType element : tuple.elements()) {
        names.add("p" + names.size());
        types.add(of(element));
      }
      name = "Tuple" + (1 + objects.size());
    } else {
      Program.DataType data = program.dataTypes().get(((CoreType.Data) type).name());
      for (Program.Field field : data.constructors().get(0).fields()) {
        names.add(field.name());
        types.add(of(field.type()));
      }
      name = data.display();
    }
    for (int i = 2; isTaken(name); i++) {
      name = name.replaceAll("_\\d+$", "") + "_" + i;
    }
    Imp.ObjectDef made = new Imp.ObjectDef(new Imp.ObjectType(name), type, names, types);
    objects.put(erased, made);
    return made;
  }

  private boolean isTaken(String name) {
    return objects.values().stream().anyMatch(o -> o.type().name().equals(name));
  }

  /** Tuples that differ in array sizes only are one class. */
  private static CoreType erase(CoreType type) {
    if (type instanceof CoreType.Array array) {
      return new CoreType.Array(array.element(), List.of());
    } else if (type instanceof CoreType.Tuple tuple) {
      return new CoreType.Tuple(tuple.elements().stream().map(Types::erase).toList());
    } else if (type instanceof CoreType.Function function) {
      return new CoreType.Function(
          function.parameters().stream().map(Types::erase).toList(), erase(function.result()));
    }
    return type;
  }

  Imp.FunctionDef function(CoreType.Function type) {
    CoreType erased = erase(type);
    Imp.FunctionDef known = functions.get(erased);
    if (known == null) {
      List<Imp.Type> parameters = type.parameters().stream().map(this::of).toList();
      Imp.Type result = of(type.result());
      known = new Imp.FunctionDef(
          new Imp.FunctionType("Function" + (1 + functions.size())),
          parameters,
          result,
          functionsTakeDepth);
      functions.put(erased, known);
    }
    return known;
  }
}
