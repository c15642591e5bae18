package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.List;
import java.util.Optional;

/** What a door must know of how a unit holds values. */
public final class Leaf {
  private Leaf() {}

  /** The type in Imp of a value held whole. */
  public static Imp.Type type(Imp.Unit unit, CoreType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case INT -> Imp.Scalar.INT64;
        case REAL -> Imp.Scalar.REAL;
        case BOOL -> Imp.Scalar.BOOL;
        case CHAR -> Imp.Scalar.CHAR;
        case STR -> Imp.Scalar.STR;
        case UNIT, NEVER -> Imp.Scalar.VOID;
      };
    } else if (type instanceof CoreType.Array array) {
      return new Imp.ArrayType((Imp.Scalar) type(unit, array.element()));
    }
    return unit.types().get(type);
  }

  /** The object type of a tuple or record. */
  public static Optional<Imp.ObjectDef> object(Imp.Unit unit, CoreType type) {
    return unit.types().get(type) instanceof Imp.ObjectType object
        ? unit.objects().stream().filter(o -> o.type().equals(object)).findFirst()
        : Optional.empty();
  }

  /** The types of the parts of a tuple or record. */
  public static List<CoreType> parts(Imp.Unit unit, CoreType type) {
    return unit.leaves().parts(type);
  }

  /** How many leaves a value has. */
  public static int count(Imp.Unit unit, CoreType type) {
    return unit.leaves().of(type).size();
  }
}
