package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.ClosureRecursion;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the chunk of a program: its tables, and a prototype for each function. */
final class ChunkBuilder {
  private final Program program;
  private final Map<Chunk.Word, Integer> words = new LinkedHashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<Operation, Integer> operations = new LinkedHashMap<>();
  private final Map<String, Integer> functions = new LinkedHashMap<>();
  private final Map<String, Integer> globals = new LinkedHashMap<>();
  private final List<Prototype> prototypes = new ArrayList<>();

  private ChunkBuilder(Program program) {
    this.program = program;
  }

  static Chunk build(Program program) {
    return new ChunkBuilder(program).run();
  }

  private Chunk run() {
    for (Function function : program.functions().values()) {
      functions.put(function.name(), functions.size());
      prototypes.add(null);
    }
    program.globals().keySet().forEach(name -> globals.put(name, globals.size()));
    for (Function function : program.functions().values()) {
      prototypes.set(functions.get(function.name()), Body.function(this, function));
    }
    List<Chunk.Global> values = new ArrayList<>();
    for (Program.GlobalValue global : program.globals().values()) {
      int prototype = add(Body.global(this, global, globals.get(global.name())));
      values.add(new Chunk.Global(global.name(), global.type(), prototype));
    }
    Map<String, Integer> entries = new LinkedHashMap<>();
    program.entries().forEach((name, function) -> entries.put(name, functions.get(function)));
    return new Chunk(
        program.dataTypes(),
        List.copyOf(words.keySet()),
        List.copyOf(texts.keySet()),
        List.copyOf(operations.keySet()),
        prototypes,
        values,
        entries,
        ClosureRecursion.isPossible(program));
  }

  Program program() {
    return program;
  }

  /** The place of a prototype that is complete. */
  int add(Prototype prototype) {
    prototypes.add(prototype);
    return prototypes.size() - 1;
  }

  int function(String name) {
    return functions.get(name);
  }

  int global(Core.Global node) {
    return globals.get(node.name());
  }

  int word(Kind kind, long bits) {
    return place(words, new Chunk.Word(kind, bits));
  }

  int text(String text) {
    return place(texts, text);
  }

  int operation(Operation operation) {
    return place(operations, operation);
  }

  private static <T> int place(Map<T, Integer> table, T entry) {
    Integer known = table.putIfAbsent(entry, table.size());
    return known == null ? table.size() - 1 : known;
  }
}
