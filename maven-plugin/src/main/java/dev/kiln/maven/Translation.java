package dev.kiln.maven;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** From the files of a source folder to Java classes; touches no disk. */
final class Translation {
  private Translation() {}

  /**
   * The classes, complete unless the sink has errors.
   *
   * @param files the files to make classes of
   * @param others files that those may import, translated elsewhere
   * @param wishes what else is wanted
   */
  static List<GeneratedClass> translate(
      List<ProgramFile> files, List<ProgramFile> others, Wishes wishes, Sink sink) {
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
    return sink.hasErrors() ? List.of() : JavaGeneration.generate(analysis, units, wishes, sink);
  }
}
