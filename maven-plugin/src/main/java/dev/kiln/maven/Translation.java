package dev.kiln.maven;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the files of a source folder to the texts of Java files; touches no disk. */
final class Translation {
  private Translation() {}

  /**
   * The Java files by path, complete unless the sink has errors.
   *
   * @param files the files to make classes of
   * @param others files that those may import, translated elsewhere
   * @param notes whether to report what the optimiser decided
   */
  static SortedMap<String, String> translate(
      List<ProgramFile> files, List<ProgramFile> others, boolean notes, Sink sink) {
    List<Input> inputs = new ArrayList<>();
    others.forEach(file -> inputs.add(file.input()));
    files.forEach(file -> inputs.add(file.input()));
    Analysis analysis = Compiler.analyze(inputs, sink);
    List<SourceFile> own = files.stream().map(ProgramFile::source).toList();
    List<JavaGeneration.Unit> units = new ArrayList<>();
    ClassNames.ofModules(analysis).forEach((module, names) -> {
      if (own.contains(analysis.scope(module).module().source())) {
        units.add(new JavaGeneration.Unit(module, names.packageName(), names.className()));
      }
    });
    return sink.hasErrors() ? new TreeMap<>() : generate(analysis, units, notes, sink);
  }

  private static SortedMap<String, String> generate(
      Analysis analysis, List<JavaGeneration.Unit> units, boolean notes, Sink sink) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (GeneratedJava java : JavaGeneration.generate(analysis, units, notes, sink)) {
      texts.put(java.qualifiedName().replace('.', '/') + ".java", java.text());
    }
    return texts;
  }
}
