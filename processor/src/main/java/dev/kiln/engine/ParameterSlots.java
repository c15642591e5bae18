package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import java.util.ArrayList;
import java.util.List;

/** Where the parameters of a function stand in a frame: in each of its arrays in their order. */
final class ParameterSlots {
  private ParameterSlots() {}

  static List<Integer> of(Function function) {
    List<Integer> slots = new ArrayList<>();
    int[] used = new int[3];
    for (Local parameter : function.parameters()) {
      slots.add(isVoid(parameter.type()) ? 0 : used[array(parameter.type())]++);
    }
    return slots;
  }

  private static boolean isVoid(CoreType type) {
    return type == Scalar.UNIT || type == Scalar.NEVER;
  }

  /** Which array of a frame holds a value: that of Ints, of Reals, or of objects. */
  static int array(CoreType type) {
    if (type == Scalar.REAL) {
      return 1;
    }
    return type == Scalar.INT || type == Scalar.CHAR || type == Scalar.BOOL ? 0 : 2;
  }
}
