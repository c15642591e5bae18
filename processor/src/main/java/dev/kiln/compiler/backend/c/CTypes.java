package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of C for those of Imp; records and tuples are structures, before their uses. */
final class CTypes {
  private final Map<String, Imp.ObjectDef> objects = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<String> structures = new ArrayList<>();

  CTypes(Imp.Unit unit) {
    unit.objects().forEach(object -> objects.put(object.type().name(), object));
  }

  String of(Imp.Type type) throws NotInC {
    if (type instanceof Imp.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof Imp.ArrayType array) {
      return "kiln_" + kind(array);
    } else if (type instanceof Imp.ObjectType object) {
      return structure(object);
    } else if (type instanceof Imp.FunctionType) {
      throw new NotInC("uses function values");
    } else if (type instanceof Imp.LibraryType) {
      throw new NotInC("uses lists, maps or sets");
    }
    throw new NotInC("shares a variable with a function value");
  }

  private static String scalar(Imp.Scalar scalar) throws NotInC {
    return switch (scalar) {
      case INT32, CHAR -> "int32_t";
      case INT64 -> "int64_t";
      case REAL -> "double";
      case BOOL -> "int";
      case VOID -> "void";
      case STR -> throw new NotInC("uses texts");
    };
  }

  /** What arrays of such elements are called: reals, ints, bools. */
  static String kind(Imp.ArrayType array) throws NotInC {
    return switch (array.element()) {
      case REAL -> "reals";
      case INT64 -> "ints";
      case BOOL -> "bools";
      default -> throw new NotInC("has arrays of other elements than Reals, Ints and Bools");
    };
  }

  static String element(Imp.ArrayType array) throws NotInC {
    return switch (kind(array)) {
      case "reals" -> "double";
      case "ints" -> "int64_t";
      default -> "uint8_t";
    };
  }

  /** The types of a record's or tuple's fields. */
  List<Imp.Type> fields(Imp.ObjectType type) throws NotInC {
    Imp.ObjectDef definition = objects.get(type.name());
    if (definition == null) {
      throw new NotInC("uses values of the type " + type.name());
    }
    return definition.types();
  }

  static String field(int index) {
    return "f" + index;
  }

  private String structure(Imp.ObjectType type) throws NotInC {
    if (!names.containsKey(type.name())) {
      StringBuilder text = new StringBuilder("typedef struct {\n");
      List<Imp.Type> fields = fields(type);
      for (int i = 0; i < fields.size(); i++) {
        text.append("  ").append(of(fields.get(i))).append(' ').append(field(i)).append(";\n");
      }
      String name = "s" + names.size() + "_" + CNames.plain(type.name());
      names.put(type.name(), name);
      structures.add(text.append("} ").append(name).append(";\n").toString());
    }
    return names.get(type.name());
  }

  /** The text of all structures, each after those it holds. */
  List<String> structures() {
    return structures;
  }
}
