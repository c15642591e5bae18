package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashSet;
import java.util.List;

/** Checks a chunk: what its tables name is there, and its code is sound. */
record ChunkVerifier(Chunk chunk) {
  /**
   * Checks a chunk.
   *
   * @throws BadChunk naming what is wrong
   */
  static void verify(Chunk chunk) {
    new ChunkVerifier(chunk).run();
  }

  private void run() {
    check(new LinkedHashSet<>(chunk.words()).size() == chunk.words().size(), "a word twice");
    check(new LinkedHashSet<>(chunk.texts()).size() == chunk.texts().size(), "a text twice");
    for (Program.DataType type : chunk.dataTypes().values()) {
      check(!type.record() || type.constructors().size() == 1, "the record " + type.name());
      type.constructors()
          .forEach(constructor -> constructor.fields().forEach(field -> known(field.type())));
    }
    chunk.words().forEach(word -> check(isWord(word), "a constant " + word));
    for (Chunk.Global global : chunk.globals()) {
      Prototype prototype = prototype(global.prototype());
      check(
          isPlain(prototype) && prototype.result().equals(global.type()),
          "the constant " + global.name());
    }
    chunk.entries().forEach((name, index) -> check(isPlain(prototype(index)), "the entry " + name));
    chunk.operations().forEach(operation -> new OperationVerifier(chunk).verify(operation));
    for (Prototype prototype : chunk.prototypes()) {
      prototype.parameters().forEach(this::known);
      prototype.captures().forEach(this::known);
      known(prototype.result());
      new CodeVerifier(chunk, prototype).verify();
    }
  }

  private static boolean isWord(Chunk.Word word) {
    return switch (word.kind()) {
      case INT, REAL -> true;
      case BOOL -> word.bits() >>> 1 == 0;
      case CHAR ->
        word.bits() == (int) word.bits() && Character.isValidCodePoint((int) word.bits());
      default -> false;
    };
  }

  /** Whether it can be called without arguments. */
  private static boolean isPlain(Prototype prototype) {
    return prototype.parameters().isEmpty() && prototype.captures().isEmpty();
  }

  private Prototype prototype(int index) {
    check(index < chunk.prototypes().size(), "a function " + index);
    return chunk.prototypes().get(index);
  }

  private void known(CoreType type) {
    known(type, chunk);
  }

  /** Checks that a type names data types that are there. */
  static void known(CoreType type, Chunk chunk) {
    if (type instanceof CoreType.Data data) {
      boolean own = type.equals(Cells.HANDLERS) || type.equals(Cells.FAILURE);
      check(own || chunk.dataTypes().containsKey(data.name()), "a data type " + data.name());
    } else if (type instanceof CoreType.Tuple tuple) {
      knownAll(tuple.elements(), chunk);
    } else if (type instanceof CoreType.Library library) {
      knownAll(library.arguments(), chunk);
    } else if (type instanceof CoreType.Function function) {
      knownAll(function.parameters(), chunk);
      known(function.result(), chunk);
    }
  }

  static void knownAll(List<CoreType> types, Chunk chunk) {
    types.forEach(type -> known(type, chunk));
  }

  static void check(boolean good, String what) {
    if (!good) {
      throw new BadChunk(what);
    }
  }
}
