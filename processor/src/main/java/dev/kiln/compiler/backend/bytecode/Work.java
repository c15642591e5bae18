package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.value.UnitValue;

/** An operation as the machine wants it: how its operands and its value are held. */
record Work(Operation operation, Kind[] operands, Kind result) {
  static Work of(Operation operation) {
    return new Work(operation, Kind.of(operation.operands()), Kind.of(operation.result()));
  }

  /** The operands, which stand one behind the other, words and objects apart. */
  Object[] gather(long[] words, int firstWord, Object[] objects, int firstObject) {
    Object[] values = new Object[operands.length];
    int word = firstWord;
    int object = firstObject;
    for (int i = 0; i < values.length; i++) {
      Kind kind = operands[i];
      if (kind == Kind.OBJECT) {
        values[i] = objects[object++];
      } else {
        values[i] = kind == Kind.NOTHING ? UnitValue.UNIT : kind.box(words[word++]);
      }
    }
    return values;
  }
}
