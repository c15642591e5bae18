package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;

/** The types of C for those of Imp. */
final class CTypes {
  private CTypes() {}

  static String of(Imp.Type type) throws NotInC {
    if (type instanceof Imp.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof Imp.ArrayType array) {
      return "kiln_" + kind(array);
    } else if (type instanceof Imp.FunctionType) {
      throw new NotInC("uses function values");
    } else if (type instanceof Imp.LibraryType) {
      throw new NotInC("uses lists, maps or sets");
    } else if (type instanceof Imp.CellType) {
      throw new NotInC("shares a variable with a function value");
    }
    throw new NotInC("holds a record, tuple or sum as an object");
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
}
