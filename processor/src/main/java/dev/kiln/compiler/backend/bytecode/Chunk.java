package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program as bytecode.
 *
 * @param dataTypes records and sums by name
 * @param words constants that are held in words, none twice
 * @param texts constants of type Str, none twice
 * @param operations what {@link Opcode#DO} does, none twice
 * @param prototypes the functions of the program, then closures and values of constants
 * @param globals the constants of the program
 * @param entries places in {@code prototypes} by the names that a door knows
 * @param closuresCount whether calls of closures count towards the depth limit
 */
public record Chunk(
    Map<String, Program.DataType> dataTypes,
    List<Word> words,
    List<String> texts,
    List<Operation> operations,
    List<Prototype> prototypes,
    List<Global> globals,
    Map<String, Integer> entries,
    boolean closuresCount) {
  public Chunk {
    dataTypes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(dataTypes));
    words = List.copyOf(words);
    texts = List.copyOf(texts);
    operations = List.copyOf(operations);
    prototypes = List.copyOf(prototypes);
    globals = List.copyOf(globals);
    entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** A constant word: its type and its bits. */
  record Word(Kind kind, long bits) {}

  /**
   * A constant of the program.
   *
   * @param prototype what computes it
   */
  record Global(String name, CoreType type, int prototype) {}
}
