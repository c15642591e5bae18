package dev.kiln.golden;

import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The stages that golden files can be run through: one row each. */
final class Stages {
  /** Whoever adds a stage adds a row, and a folder of that name; a pass has its row already. */
  static final List<Stage> ALL = Stream.concat(
          Stream.of(
              Stage.of("syntax", SyntaxStages::tree),
              Stage.of("check", ProgramStages::types),
              Stage.of("diagnostics", ProgramStages::problems),
              Stage.of("diagnostics/syntax", SyntaxStages::problems),
              Stage.of("diagnostics/build", ProgramStages::buildProblems),
              Stage.of("diagnostics/notes", ProgramStages::notes),
              Stage.of("core", ProgramStages::core),
              Stage.of("run", ProgramStages::run),
              Stage.of("java", ProgramStages::java),
              Stage.of("c", ProgramStages::c),
              Stage.of("native", ProgramStages::natives),
              Stage.of("doc", ProgramStages::pages)),
          Passes.ALL.stream()
              .map(Pass::name)
              .map(name -> Stage.of("optimize/" + name, ProgramStages.optimized(name))))
      .toList();

  private Stages() {}

  /** The stage with the longest name that holds the path, which is relative to the golden folder. */
  static Stage of(List<Stage> stages, Path path) {
    return stages.stream()
        .filter(stage -> path.startsWith(stage.name()))
        .reduce((a, b) -> b.name().length() > a.name().length() ? b : a)
        .orElseThrow(() -> new AssertionError(path + ": no such stage; there are "
            + stages.stream().map(Stage::name).toList()));
  }
}
