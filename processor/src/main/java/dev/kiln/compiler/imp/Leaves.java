package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * How values are held: a tuple, a record or a small fixed array is held as its scalar leaves,
 * anything else whole.
 */
public final class Leaves {
  private final Program program;

  Leaves(Program program) {
    this.program = program;
  }

  /** Whether a value of the type comes apart. */
  boolean comesApart(CoreType type) {
    if (type instanceof CoreType.Array array) {
      return array.isSmall();
    }
    return type instanceof CoreType.Tuple || type instanceof CoreType.Data data && !isSum(data);
  }

  /** Whether it is a sum: held whole, for its constructors differ in their parts. */
  boolean isSum(CoreType.Data data) {
    return !program.dataTypes().get(data.name()).record();
  }

  /** The types of the leaves, in order. */
  List<CoreType> of(CoreType type) {
    List<CoreType> leaves = new ArrayList<>();
    collect(type, leaves);
    return leaves;
  }

  private void collect(CoreType type, List<CoreType> leaves) {
    if (isVoid(type)) {
      return;
    } else if (!comesApart(type)) {
      leaves.add(type);
    } else if (type instanceof CoreType.Array array) {
      for (int i = 0; i < array.count(); i++) {
        leaves.add(array.element());
      }
    } else {
      parts(type).forEach(part -> collect(part, leaves));
    }
  }

  /** The types of the parts of a tuple or record. */
  List<CoreType> parts(CoreType type) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements();
    }
    CoreType.Data data = (CoreType.Data) type;
    return program.dataTypes().get(data.name()).constructors().get(0).fields().stream()
        .map(Program.Field::type)
        .toList();
  }

  /** Where the leaves of a part start. */
  int start(CoreType type, int part) {
    int start = 0;
    List<CoreType> parts = parts(type);
    for (int i = 0; i < part; i++) {
      start += of(parts.get(i)).size();
    }
    return start;
  }

  /** Whether a value of the type is nothing to hold: Unit. */
  static boolean isVoid(CoreType type) {
    return type == Scalar.UNIT || type == Scalar.NEVER;
  }
}
