package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.toolchain.NativeBuild;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln build DIR -d OUT}: writes the Java classes of all programs below a folder. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = "Writes Java classes for the programs below a folder, and native libraries for"
        + " their functions marked @native.")
final class BuildCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "DIR", description = "the source root")
  private Path folder;

  @Option(names = "-d", required = true, paramLabel = "OUT", description = "where to write")
  private Path output;

  @Option(names = "--notes", description = "tell what the optimiser decided")
  private boolean notes;

  @Option(
      names = "--native",
      paramLabel = "MODE",
      description = "auto (the default): native code where there is a C compiler; require: fail"
          + " without; off: Java alone")
  private String natives = NativeMode.AUTO.text();

  @Option(names = "--cc", paramLabel = "COMPILER", description = "the C compiler")
  private String cc = "";

  @Option(names = "--cache", paramLabel = "DIR", description = "keeps native libraries here")
  private Optional<Path> cache = Optional.empty();

  BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    NativeMode mode = NativeMode.find(natives)
        .orElseThrow(() -> new Stop(
            Exit.USAGE,
            "kiln: --native is '" + natives + "', and can be "
                + String.join(", ", NativeMode.names())));
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.copyOf(Sources.modulesBelow(folder).values()), sink);
    List<GeneratedClass> generated = JavaGeneration.generate(
        analysis, JavaGeneration.units(analysis), new Wishes(notes, mode), sink);
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<String> lines = build(generated, new NativeBuild(mode, cc, cache), files, sink);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    files.forEach((place, bytes) -> terminal.write(output.resolve(place), bytes));
    lines.forEach(terminal.out()::println);
    return Exit.FINE;
  }

  /** Adds all files to write by their places, and gives what there is to say. */
  private static List<String> build(
      List<GeneratedClass> classes,
      NativeBuild natives,
      SortedMap<String, byte[]> files,
      Sink sink) {
    return classes.stream()
        .map(each -> {
          NativeBuild.Result result = natives.build(each);
          result.problems().forEach(sink::report);
          files.putAll(result.resources());
          files.put(
              each.java().qualifiedName().replace('.', '/') + ".java",
              each.java().text().getBytes(StandardCharsets.UTF_8));
          return result.line();
        })
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
