package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.value.FunctionValue;

/** A function value: its code, and what it took along. */
final class Closure implements FunctionValue {
  final Routine routine;
  final long[] words;
  final Object[] objects;

  Closure(Routine routine, long[] words, Object[] objects) {
    this.routine = routine;
    this.words = words;
    this.objects = objects;
  }

  /** A function value; {@code taken} in the order of the captures of its prototype. */
  static Closure of(Routine routine, Object[] taken) {
    long[] words = new long[routine.wordCaptures];
    Object[] objects = new Object[routine.objectCaptures];
    int nextWord = 0;
    int nextObject = 0;
    for (int i = 0; i < taken.length; i++) {
      Kind kind = Kind.of(routine.prototype.captures().get(i));
      if (kind.isWord()) {
        words[nextWord++] = Kind.unbox(taken[i]);
      } else if (kind == Kind.OBJECT) {
        objects[nextObject++] = taken[i];
      }
    }
    return new Closure(routine, words, objects);
  }

  @Override
  public String function() {
    return routine.prototype.name();
  }
}
