package dev.kiln.compiler.backend.bytecode;

/** Where a chunk is written: bytes, or text that people read. {@link Input} reads the same. */
interface Output {
  /** Starts an entry; bytes do not need it. */
  void line(String keyword);

  void number(long number);

  void text(String text);

  /** A constant of an enum. */
  void word(Enum<?> word);

  void instruction(int address, int instruction);

  /** Something that helps people and is not read again. */
  void remark(String text);

  default void flag(boolean flag) {
    number(flag ? 1 : 0);
  }
}
