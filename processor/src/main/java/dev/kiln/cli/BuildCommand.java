package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Input> inputs = new ArrayList<>();
    for (Path file : Sources.below(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String module = ClassNames.ofPath(path).module();
      inputs.add(Input.of(module, SourceFile.of(path, Sources.read(file).text())));
    }
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(inputs, sink);
    List<JavaGeneration.Unit> units = JavaGeneration.units(analysis);
    List<GeneratedJava> generated = JavaGeneration.generate(analysis, units, sink);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    generated.forEach(this::write);
    return Exit.FINE;
  }

  private void write(GeneratedJava java) {
    Path file = output.resolve(java.qualifiedName().replace('.', '/') + ".java");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, java.text().getBytes(StandardCharsets.UTF_8));
      terminal.out().println(file);
    } catch (IOException e) {
      throw new Stop(Exit.FAILED, "kiln: " + file + " cannot be written: " + e.getMessage());
    }
  }
}
