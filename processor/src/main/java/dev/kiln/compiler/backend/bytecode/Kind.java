package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.value.UnitValue;
import java.util.List;

/** How values of a type are held: in a word, as an object, or nowhere. */
enum Kind {
  INT,
  REAL,
  BOOL,
  CHAR,
  OBJECT,
  NOTHING;

  static Kind of(CoreType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case INT -> INT;
        case REAL -> REAL;
        case BOOL -> BOOL;
        case CHAR -> CHAR;
        case STR -> OBJECT;
        case UNIT, NEVER -> NOTHING;
      };
    }
    return OBJECT;
  }

  static Kind[] of(List<CoreType> types) {
    return types.stream().map(Kind::of).toArray(Kind[]::new);
  }

  /** How many of the types are held in words. */
  static int words(List<CoreType> types) {
    int count = 0;
    for (CoreType type : types) {
      count += of(type).isWord() ? 1 : 0;
    }
    return count;
  }

  /** How many of the types are held as objects. */
  static int objects(List<CoreType> types) {
    int count = 0;
    for (CoreType type : types) {
      count += of(type) == OBJECT ? 1 : 0;
    }
    return count;
  }

  boolean isWord() {
    return this != OBJECT && this != NOTHING;
  }

  /** A word as the value it stands for. */
  Object box(long word) {
    return switch (this) {
      case INT -> word;
      case REAL -> Double.longBitsToDouble(word);
      case BOOL -> word != 0;
      case CHAR -> (int) word;
      case OBJECT, NOTHING -> UnitValue.UNIT;
    };
  }

  /** A value as a word. */
  static long unbox(Object value) {
    if (value instanceof Long number) {
      return number;
    } else if (value instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    } else if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return (Integer) value;
  }
}
