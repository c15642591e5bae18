package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreTypes;
import java.util.List;

/**
 * Types as verification compares them. An array that was just made has any shape: an array type
 * without sizes.
 */
final class Types {
  private Types() {}

  static CoreType anyShape(CoreType element) {
    return new CoreType.Array(element, List.of());
  }

  static boolean isArrayOf(CoreType type, CoreType element) {
    return type instanceof CoreType.Array array && array.element().equals(element);
  }

  static boolean fits(CoreType found, CoreType wanted) {
    if (found instanceof CoreType.Array a && wanted instanceof CoreType.Array b) {
      boolean open = a.rank() == 0 || b.rank() == 0;
      return open ? a.element().equals(b.element()) : CoreTypes.fits(found, wanted);
    } else if (Cells.isCell(found) && Cells.isCell(wanted)) {
      return fits(Cells.held(found), Cells.held(wanted));
    }
    return CoreTypes.fits(found, wanted);
  }

  /** The type where two ways through the code meet; null if a register is of no use there. */
  static CoreType join(CoreType a, CoreType b) {
    if (a == null || b == null) {
      return null;
    } else if (a instanceof CoreType.Array left && b instanceof CoreType.Array right) {
      CoreType joined = joined(left, right);
      return a.equals(joined) ? a : joined;
    }
    return fits(b, a) ? a : null;
  }

  private static CoreType joined(CoreType.Array left, CoreType.Array right) {
    if (!left.element().equals(right.element())) {
      return null;
    }
    return left.rank() == right.rank() ? CoreTypes.join(left, right) : anyShape(left.element());
  }
}
