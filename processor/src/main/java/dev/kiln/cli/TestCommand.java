package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Printer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln test FILE…}: runs the test blocks of programs. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs the test blocks of programs.")
final class TestCommand implements Callable<Integer> {
  private final Terminal terminal;
  private int passed;
  private int failed;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the programs")
  private List<Path> files;

  @Option(names = "--tier", description = "eval, bytecode, java or all (the default)")
  private String tier = "all";

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Tier> tiers = Tiers.some(tier);
    for (Path file : files) {
      SourceFile source = Sources.read(file);
      Sink sink = new Sink();
      Analysis analysis = Sources.analyze(file, source, Map.of(), sink);
      terminal.report(sink, false);
      if (sink.hasErrors()) {
        return Exit.NOT_COMPILED;
      }
      Map<String, Lowering.TestRoot> tests = analysis.tests(analysis.modules().get(0), false);
      Lowering.Lowered lowered = analysis.lower(Map.of(), tests);
      for (Tier each : tiers) {
        run(each, lowered, List.copyOf(tests.keySet()), source);
      }
    }
    terminal.out().println(passed + " passed, " + failed + " failed");
    return failed > 0 ? Exit.FAILED : Exit.FINE;
  }

  private void run(Tier each, Lowering.Lowered lowered, List<String> names, SourceFile source) {
    if (names.isEmpty()) {
      return;
    }
    Map<String, Run> runs = each.run(lowered, names, Printer.to(terminal.out()));
    for (String name : names) {
      if (runs.get(name).failure().isPresent()) {
        failed++;
        terminal
            .out()
            .println("FAILED " + source.name() + " \"" + name + "\" (" + each.text() + ")");
        terminal.err().println(Failures.render(runs.get(name).failure().get(), source));
      } else {
        passed++;
        terminal
            .out()
            .println("passed " + source.name() + " \"" + name + "\" (" + each.text() + ")");
      }
    }
  }
}
