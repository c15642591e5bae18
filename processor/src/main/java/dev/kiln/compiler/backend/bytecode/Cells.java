package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import java.util.List;

/** Types of what only the machine knows, told as types that Core never has. */
final class Cells {
  /** The handlers that are in force. */
  static final CoreType HANDLERS = new CoreType.Data("%handlers");

  /** A failure on its way outwards. */
  static final CoreType FAILURE = new CoreType.Data("%failure");

  private Cells() {}

  /** A cell: the tuple of one. */
  static CoreType type(CoreType held) {
    return new CoreType.Tuple(List.of(held));
  }

  static boolean isCell(CoreType type) {
    return type instanceof CoreType.Tuple tuple && tuple.elements().size() == 1;
  }

  /** What a cell holds. */
  static CoreType held(CoreType cell) {
    return ((CoreType.Tuple) cell).elements().get(0);
  }
}
