package dev.kiln.engine;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs entries as generated Java. */
final class JavaTier {
  private JavaTier() {}

  static Loaded load(Program program, List<String> entries, List<Pass> passes) {
    return load(generate(program, entries, passes), entries);
  }

  static Loaded load(GeneratedJava java, List<String> entries) {
    return new LoadedEntries(InMemoryJava.compile(java), entries);
  }

  /** The class that holds the entries as {@code entry0}, {@code entry1}, …. */
  static GeneratedJava generate(Program program, List<String> entries, List<Pass> passes) {
    JavaRequest request = request(program, entries);
    return JavaBackend.emit(Optimizer.optimize(program, passes, new Notes()), request);
  }

  /** A class with the entries. */
  static JavaRequest request(Program program, List<String> entries) {
    List<JavaRequest.EntryPoint> points = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String function = program.entries().get(entries.get(i));
      points.add(new JavaRequest.EntryPoint(
          LoadedEntries.name(i),
          function,
          "an entry",
          Optional.empty(),
          List.of(),
          List.of(),
          program.functions().get(function).result()));
    }
    return new JavaRequest("", MemoryLoader.PROGRAM, "a program", Optional.empty(), points);
  }
}
