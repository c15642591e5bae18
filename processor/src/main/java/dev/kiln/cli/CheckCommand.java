package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Expectations;
import dev.kiln.compiler.Natives;
import dev.kiln.compiler.diagnostic.Sink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln check FILE…}: reports what is wrong with programs. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reports mistakes in programs without running them.")
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the programs")
  private List<Path> files;

  @Option(names = "--format", description = "text (the default) or json")
  private String format = "text";

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean json = format.equals("json");
    if (!json && !format.equals("text")) {
      throw new Stop(Exit.USAGE, "kiln: there is no format '" + format + "': write text or json");
    }
    boolean wrong = false;
    for (Path file : files) {
      Sink sink = new Sink();
      Analysis analysis = Sources.analyze(file, Sources.read(file), Map.of(), sink);
      if (!sink.hasErrors()) {
        Expectations.check(analysis, analysis.modules().get(0), sink);
        Natives.check(analysis, analysis.modules().get(0), sink);
      }
      terminal.report(sink, json);
      wrong |= sink.hasErrors();
    }
    return wrong ? Exit.NOT_COMPILED : Exit.FINE;
  }
}
