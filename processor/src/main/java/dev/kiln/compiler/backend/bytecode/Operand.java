package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.List;
import java.util.Optional;

/** What the operand of an instruction is. */
enum Operand {
  /** A register with a word that is read, of any type. */
  WORD(8, 'w'),
  INT(8, 'w', Scalar.INT),
  REAL(8, 'w', Scalar.REAL),
  BOOL(8, 'w', Scalar.BOOL),
  /** A register that gets a word; the instruction tells its type. */
  TO_WORD(8, 'w'),
  TO_INT(8, 'w', Scalar.INT),
  TO_REAL(8, 'w', Scalar.REAL),
  TO_BOOL(8, 'w', Scalar.BOOL),
  /** A register with an object that is read. */
  OBJECT(8, 'o'),
  INTS(8, 'o', Scalar.INT),
  REALS(8, 'o', Scalar.REAL),
  BOOLS(8, 'o', Scalar.BOOL),
  /** A register that gets an object; the instruction tells its type. */
  TO_OBJECT(8, 'o'),
  /** The first of word registers that hold operands; the result goes there. */
  WORDS(8, 'w'),
  /** The first of object registers that hold operands; the result goes there. */
  OBJECTS(8, 'o'),
  /** The register that holds what the function returns, a word or an object. */
  RESULT(8, 'r'),
  /** A number from 0 to 255. */
  COUNT(8, '#'),
  /** A number from -128 to 127. */
  SMALL(8, '+'),
  /** A number from -32,768 to 32,767. */
  NUMBER(16, '+'),
  WORD_CONSTANT(16, 'k'),
  TEXT_CONSTANT(16, 't'),
  /** A word of the frame. */
  WORD_SLOT(16, 's'),
  /** An object of the frame. */
  OBJECT_SLOT(16, 's'),
  /** How far to go from the next instruction on. */
  DISTANCE(24, '+'),
  /** What the instruction before wants to know: a place in a table of the chunk, or a slot. */
  INDEX(24, '#');

  private final int bits;
  private final char letter;
  private final Optional<CoreType> type;

  Operand(int bits, char letter) {
    this.bits = bits;
    this.letter = letter;
    this.type = Optional.empty();
  }

  Operand(int bits, char letter, CoreType type) {
    this.bits = bits;
    this.letter = letter;
    this.type = Optional.of(type);
  }

  /** How many bits it takes: 8, 16 or 24. */
  int bits() {
    return bits;
  }

  /** What stands before its number in text. */
  String prefix() {
    return letter == '+' || letter == '#' ? "" : String.valueOf(letter);
  }

  /** Whether it is the number of a word register. */
  boolean isWord() {
    return letter == 'w' || letter == 'r';
  }

  /** Whether it is the number of an object register. */
  boolean isObject() {
    return letter == 'o' || letter == 'r';
  }

  boolean isSigned() {
    return letter == '+';
  }

  /** Whether it is a register that is read, and so must hold a value. */
  boolean isRead() {
    return isWordRead() || isArray() || this == OBJECT;
  }

  boolean isWordRead() {
    return this == WORD || this == INT || this == REAL || this == BOOL;
  }

  private boolean isArray() {
    return this == INTS || this == REALS || this == BOOLS;
  }

  /** The type that it must have or gets, where the instruction alone decides it. */
  Optional<CoreType> type() {
    return isArray()
        ? type.map(element -> new CoreType.Array(element, List.of(CoreType.Array.RUNTIME)))
        : type;
  }

  /** Whether it is a register that gets a word of a type that the instruction alone decides. */
  boolean isTypedResult() {
    return this == TO_INT || this == TO_REAL || this == TO_BOOL;
  }
}
