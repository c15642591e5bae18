package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.CodeCatalog;
import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.doc.Explanation;
import dev.kiln.doc.ExplanationPages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kiln explain CODE}: what a diagnostic means; {@code --all} writes pages about all of them.
 * {@code kiln explain --after PASS FILE}: a program as the compiler sees it.
 */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a diagnostic code, or shows a program's types or its Core after a pass.")
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern CODE = Pattern.compile("[KkRr]\\d{4}");

  private static final String FOLDER = "kiln-codes";

  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CODE|FILE",
      description = "a code such as K3001, or a program; without either, all codes are listed")
  private String subject = "";

  @Option(names = "--after", description = "lower, or the name of a pass; 'list' names them")
  private String after = "";

  @Option(names = "--all", description = "write a page of HTML for every code")
  private boolean all;

  @Option(
      names = "-o",
      paramLabel = "FOLDER",
      description = "where --all writes; " + FOLDER + " unless given")
  private Optional<Path> output = Optional.empty();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (all) {
      Path folder = output.orElse(Path.of(FOLDER));
      ExplanationPages.render().forEach((name, html) -> terminal.write(folder.resolve(name), html));
      return Exit.FINE;
    }
    if (output.isPresent()) {
      throw new Stop(Exit.USAGE, "kiln: -o goes with --all");
    }
    if (after.equals("list")) {
      terminal.out().println("lower: Core as lowering makes it");
      Passes.ALL.forEach(pass -> terminal.out().println(pass.name() + ": " + pass.purpose()));
      return Exit.FINE;
    }
    if (subject.isEmpty()) {
      CodeCatalog.all().forEach(code -> terminal.out().println(code.id() + " " + code.title()));
      return Exit.FINE;
    }
    if (CODE.matcher(subject).matches()) {
      Code code = CodeCatalog.find(subject)
          .orElseThrow(() -> new Stop(
              Exit.USAGE,
              "kiln: there is no code " + subject + "; 'kiln explain' lists all that there are"));
      terminal.out().print(Explanation.of(code).page());
      return Exit.FINE;
    }
    return program(Path.of(subject));
  }

  private int program(Path file) {
    List<String> known = Passes.ALL.stream().map(Pass::name).toList();
    if (!after.isEmpty() && !after.equals("lower") && !known.contains(after)) {
      throw new Stop(
          Exit.USAGE, "kiln: there is no pass '" + after + "': lower, " + String.join(", ", known));
    }
    Sink sink = new Sink();
    Analysis analysis = Sources.analyze(file, Sources.read(file), Map.of(), sink);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    String module = analysis.modules().get(0);
    if (after.isEmpty()) {
      for (Symbol.Function function : analysis.functions(module)) {
        terminal
            .out()
            .println(function.display() + ": " + analysis.scheme(function).show());
      }
      return Exit.FINE;
    }
    Program lowered = analysis.lower(module);
    Program program = after.equals("lower") ? lowered : Optimizer.optimizeUntil(lowered, after);
    terminal.out().print(CorePrinter.print(program));
    return Exit.FINE;
  }
}
