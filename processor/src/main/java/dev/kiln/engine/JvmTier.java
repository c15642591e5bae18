package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import java.util.ArrayList;
import java.util.List;

/** Runs entries as class files, written and loaded without javac. */
final class JvmTier {
  private JvmTier() {}

  static Loaded load(Program program, List<String> entries, List<Pass> passes) {
    return load(classes(program, entries, passes), entries);
  }

  static Loaded load(JvmClasses classes, List<String> entries) {
    return new LoadedEntries(MemoryLoader.load(classes.main(), classes.files()), entries);
  }

  /** The class that holds the entries as {@code entry0}, {@code entry1}, …, and its others. */
  static JvmClasses classes(Program program, List<String> entries, List<Pass> passes) {
    List<JvmRequest.Entry> methods = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String function = program.entries().get(entries.get(i));
      methods.add(new JvmRequest.Entry(LoadedEntries.name(i), function));
    }
    Program optimized = Optimizer.optimize(program, passes, new Notes());
    Imp.Unit unit = StackChoice.forProgram(optimized, () -> ImpBuilder.build(optimized));
    return JvmBackend.emit(
        unit, new JvmRequest(MemoryLoader.PROGRAM, source(program, entries), methods));
  }

  /** The file of the first entry. */
  private static String source(Program program, List<String> entries) {
    return program
        .functions()
        .get(program.entries().get(entries.get(0)))
        .span()
        .source()
        .name();
  }
}
