package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Printer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln run FILE [FUNCTION [ARGS…]]}: runs a function and prints its value. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs main, or a function with arguments, and prints its value.")
final class RunCommand implements Callable<Integer> {
  private static final String ENTRY = "run__";

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "the program")
  private Path file;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FUNCTION", description = "what to run")
  private String function = "main";

  @Parameters(index = "2..*", paramLabel = "ARGS", description = "Kiln expressions")
  private List<String> arguments = List.of();

  @Option(names = "--tier", description = "eval, closure, bytecode, jvm or java (the default)")
  private String tier = "java";

  @Option(names = "--bind", description = "a value for a parameter: m=2.0")
  private Map<String, String> bind = new LinkedHashMap<>();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Tier chosen = Tiers.one(tier);
    SourceFile source = Sources.read(file);
    Sink sink = new Sink();
    Analysis analysis = Sources.analyze(file, source, bind, sink);
    if (!sink.hasErrors()) {
      analysis = withEntry(source, analysis, sink = new Sink());
    }
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    String module = analysis.modules().get(0);
    Lowering.Lowered lowered =
        analysis.lower(Map.of(ENTRY, analysis.function(module, ENTRY).orElseThrow()), Map.of());
    if (sink.hasErrors()) {
      terminal.report(sink, false);
      return Exit.NOT_COMPILED;
    }
    Printer printer = Printer.to(terminal.out());
    Run run = chosen.run(lowered, List.of(ENTRY), printer).get(ENTRY);
    run.value().ifPresent(printer::print);
    if (run.failure().isPresent()) {
      terminal.err().println(Failures.render(run.failure().get(), source));
      return Exit.FAILED;
    }
    return Exit.FINE;
  }

  /** The same program with one more function, which makes the call and shows its value. */
  private Analysis withEntry(SourceFile source, Analysis analysis, Sink sink) {
    String module = analysis.modules().get(0);
    Scheme scheme = analysis
        .function(module, function)
        .map(analysis::scheme)
        .orElseThrow(() -> new Stop(Exit.USAGE, missing(module, analysis)));
    String call = function + "(" + String.join(", ", arguments) + ")";
    boolean unit = Types.head(scheme.result()) == Type.Basic.UNIT;
    String body = unit ? call : "\"{" + call + "}\"";
    if (unit || Types.head(scheme.result()) == Type.Basic.STR) {
      body = call;
    }
    String text = source.text() + "\ndefine " + ENTRY + "() = " + body + "\n";
    SourceFile extended = SourceFile.of(source.name(), text);
    return Sources.analyze(file, extended, bind, sink);
  }

  private String missing(String module, Analysis analysis) {
    String text = "kiln: " + file.getFileName() + " has no function '" + function + "'";
    List<String> near = dev.kiln.compiler.diagnostic.NearMisses.of(
        function, analysis.functions(module).stream().map(f -> f.name()).toList());
    return near.isEmpty() ? text : text + "; did you mean '" + near.get(0) + "'?";
  }
}
