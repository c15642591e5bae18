package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import java.util.OptionalInt;

/** Constants small enough to stand in an instruction. */
final class Small {
  private Small() {}

  /** The number, if it is a constant of 16 bits. */
  static OptionalInt of(Core core) {
    if (core instanceof Core.Int number && number.value() == (short) number.value()) {
      return OptionalInt.of((int) number.value());
    } else if (core instanceof Core.Char character
        && character.codePoint() == (short) character.codePoint()) {
      return OptionalInt.of(character.codePoint());
    }
    return OptionalInt.empty();
  }

  /** The number, if it is a constant of 8 bits. */
  static OptionalInt tiny(Core core) {
    OptionalInt small = of(core);
    return small.isPresent() && small.getAsInt() == (byte) small.getAsInt()
        ? small
        : OptionalInt.empty();
  }
}
