package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.diagnostic.Sink;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln build DIR -d OUT}: writes the Java classes of all programs below a folder. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = "Writes Java classes for the programs below a folder.")
final class BuildCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "DIR", description = "the source root")
  private Path folder;

  @Option(names = "-d", required = true, paramLabel = "OUT", description = "where to write")
  private Path output;

  @Option(names = "--notes", description = "tell what the optimiser decided")
  private boolean notes;

  BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.copyOf(Sources.modulesBelow(folder).values()), sink);
    List<JavaGeneration.Unit> units = JavaGeneration.units(analysis);
    List<GeneratedJava> generated = JavaGeneration.generate(analysis, units, notes, sink);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    generated.forEach(this::write);
    return Exit.FINE;
  }

  private void write(GeneratedJava java) {
    Path file = output.resolve(java.qualifiedName().replace('.', '/') + ".java");
    terminal.write(file, java.text());
  }
}
