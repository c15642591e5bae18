package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;

/** How a value is held: which method of a node gives it, and which array of a frame keeps it. */
enum Kind {
  /** An Int or a Char. */
  LONG,
  REAL,
  BOOL,
  /** An object. */
  REF,
  /** Unit: nothing is held. */
  UNIT,
  /** No value comes. */
  NEVER;

  static Kind of(CoreType type) {
    if (!(type instanceof Scalar scalar)) {
      return REF;
    }
    return switch (scalar) {
      case INT, CHAR -> LONG;
      case REAL -> REAL;
      case BOOL -> BOOL;
      case STR -> REF;
      case UNIT -> UNIT;
      case NEVER -> NEVER;
    };
  }
}
