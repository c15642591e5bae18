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

  /** Records whose fields are being looked at: they may contain themselves in a collection. */
  private final Map<CoreType, Imp.ObjectDef> open = new LinkedHashMap<>();

  private final Map<CoreType, Imp.SumDef> sums = new LinkedHashMap<>();
  private final Map<CoreType, Imp.FunctionDef> functions = new LinkedHashMap<>();
  private final Map<CoreType, Imp.Type> met = new LinkedHashMap<>();
  private final Effects effects;

  Types(Program program, Effects effects) {
    this.program = program;
    this.effects = effects;
  }

  /** The tuples, records and functions met. */
  Map<CoreType, Imp.Type> met() {
    return met;
  }

  List<Imp.ObjectDef> objects() {
    return List.copyOf(objects.values());
  }

  List<Imp.SumDef> sums() {
    return List.copyOf(sums.values());
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
    if (type instanceof CoreType.Library library) {
      Imp.Type made = new Imp.LibraryType(
          owner(library.kind()), library.arguments().stream().map(this::field).toList());
      met.put(type, made);
      return made;
    }
    boolean sum = type instanceof CoreType.Data data
        && !program.dataTypes().get(data.name()).record();
    Imp.Type made = sum ? sum((CoreType.Data) type).type() : object(type).type();
    met.put(type, made);
    return made;
  }

  private static String owner(CoreType.Library.Kind kind) {
    return switch (kind) {
      case SENDER, RECEIVER -> "KilnChannel";
      default -> "Kiln" + kind;
    };
  }

  /** A sum; it may contain itself, so its name is known before its constructors are. */
  Imp.SumDef sum(CoreType.Data type) {
    CoreType.Data erased = type.unsized();
    Imp.SumDef known = sums.get(erased);
    if (known != null) {
      return known;
    }
    Program.DataType data = program.dataTypes().get(type.name());
    Imp.ObjectType name = new Imp.ObjectType(unique(data.display()));
    sums.put(erased, new Imp.SumDef(name, type, List.of()));
    List<Imp.ObjectDef> cases = new ArrayList<>();
    for (Program.Constructor constructor : data.constructors()) {
      List<String> fields = new ArrayList<>();
      List<Imp.Type> types = new ArrayList<>();
      for (Program.Field field : constructor.fields()) {
        fields.add(field.name());
        types.add(field(field.type()));
      }
      Imp.ObjectType own = new Imp.ObjectType(name.name() + "." + constructor.name());
      cases.add(new Imp.ObjectDef(own, type, fields, types));
    }
    Imp.SumDef made = new Imp.SumDef(name, type, cases);
    sums.put(erased, made);
    return made;
  }

  /** The type of what a constructor of a sum makes. */
  Imp.ObjectType madeBy(CoreType.Data type, int constructor) {
    String name =
        program.dataTypes().get(type.name()).constructors().get(constructor).name();
    return new Imp.ObjectType(sum(type).type().name() + "." + name);
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
    Imp.ObjectDef known = objects.getOrDefault(erased, open.get(erased));
    if (known != null) {
      return known;
    }
    List<String> names = new ArrayList<>();
    List<Imp.Type> types = new ArrayList<>();
    String name;
    if (type instanceof CoreType.Tuple tuple) {
      for (CoreType element : tuple.elements()) {
        names.add("p" + names.size());
        types.add(field(element));
      }
      name = "Tuple" + (1 + objects.size());
    } else {
      Program.DataType data = program.dataTypes().get(((CoreType.Data) type).name());
      name = unique(data.display());
      open.put(erased, new Imp.ObjectDef(new Imp.ObjectType(name), type, List.of(), List.of()));
      for (Program.Field field : data.constructors().get(0).fields()) {
        names.add(field.name());
        types.add(field(field.type()));
      }
      open.remove(erased);
    }
    Imp.ObjectType own = new Imp.ObjectType(unique(name));
    Imp.ObjectDef made = new Imp.ObjectDef(own, type, names, types);
    objects.put(erased, made);
    return made;
  }

  /** The type of a field of an object; Unit takes the place of a Bool. */
  private Imp.Type field(CoreType type) {
    return Leaves.isVoid(type) ? Imp.Scalar.BOOL : of(type);
  }

  private String unique(String wish) {
    String name = wish;
    for (int i = 2; isTaken(name); i++) {
      name = wish + "_" + i;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return RuntimeClasses.isLibrary(name)
        || objects.values().stream().anyMatch(o -> o.type().name().equals(name))
        || open.values().stream().anyMatch(o -> o.type().name().equals(name))
        || sums.values().stream().anyMatch(sum -> sum.type().name().equals(name))
        || functions.values().stream().anyMatch(f -> f.type().name().equals(name));
  }

  /** Tuples and data types that differ in array sizes only are one class. */
  private static CoreType erase(CoreType type) {
    if (type instanceof CoreType.Data data) {
      return data.unsized();
    } else if (type instanceof CoreType.Array array) {
      return new CoreType.Array(array.element(), List.of());
    } else if (type instanceof CoreType.Tuple tuple) {
      return new CoreType.Tuple(tuple.elements().stream().map(Types::erase).toList());
    } else if (type instanceof CoreType.Library library) {
      return new CoreType.Library(
          library.kind(), library.arguments().stream().map(Types::erase).toList());
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
      if (functions.containsKey(erased)) {
        return functions.get(erased);
      }
      known = new Imp.FunctionDef(
          new Imp.FunctionType(unique("Function" + (1 + functions.size()))),
          parameters,
          result,
          effects.closuresTakeDepth(),
          effects.closuresCount(),
          effects.showsFunctions());
      functions.put(erased, known);
    }
    return known;
  }
}
