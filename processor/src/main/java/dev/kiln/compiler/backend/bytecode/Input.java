package dev.kiln.compiler.backend.bytecode;

/** What {@link Output} wrote. All methods fail with {@link BadChunk} on anything else. */
interface Input {
  /** Expects the start of an entry. */
  void line(String keyword);

  long number();

  String text();

  <E extends Enum<E>> E word(Class<E> type);

  int instruction();

  /** Expects that nothing is left. */
  void end();

  default boolean flag() {
    return number(0, 1) == 1;
  }

  default int number(int least, int most) {
    long number = number();
    if (number < least || number > most) {
      throw new BadChunk(number + " is outside " + least + ".." + most);
    }
    return (int) number;
  }

  /** How many entries follow. */
  default int count() {
    return number(0, 1 << Operand.INDEX.bits());
  }

  /** The constant of an enum with a name. */
  static <E extends Enum<E>> E find(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new BadChunk("a word " + name);
  }
}
