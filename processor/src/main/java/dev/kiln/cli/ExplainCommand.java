package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.CodeCatalog;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Decisions;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.Natives;
import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
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
 * {@code kiln explain --after PASS FILE}: a program as the compiler sees it; {@code --why}: what
 * the optimiser decided; {@code --native}: what runs in C; {@code --timing}: how long all that
 * took.
 */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a diagnostic code; or shows a program's types, its Core after a pass, what the"
            + " optimiser decided about its functions, or how long the compiler takes.")
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

  @Option(
      names = "--why",
      arity = "0..1",
      paramLabel = "FUNCTION",
      fallbackValue = "",
      description = "what the optimiser decided about a function, or about all of them")
  private Optional<String> why = Optional.empty();

  @Option(
      names = "--skip",
      split = ",",
      paramLabel = "PASS",
      description = "leaves passes out, for --after, --why and --timing")
  private List<String> skip = List.of();

  @Option(
      names = "--native",
      description = "where each function runs, in C or in Java, and why; and the C")
  private boolean inC;

  @Option(names = "--timing", description = "how long each stage and pass takes")
  private boolean timing;

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
    if (why.isPresent() && subject.isEmpty()) {
      // In 'kiln explain --why FILE' no function is named.
      subject = why.get();
      why = Optional.of("");
    }
    if (after.equals("list")) {
      terminal.out().println("lower: Core as lowering makes it");
      Passes.ALL.forEach(pass -> terminal.out().println(pass.name() + ": " + pass.purpose()));
      return Exit.FINE;
    }
    if (subject.isEmpty()
        && (why.isPresent() || inC || timing || !after.isEmpty() || !skip.isEmpty())) {
      throw new Stop(Exit.USAGE, "kiln: which program? Its file comes last");
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
    if (!after.isEmpty() && !after.equals("lower") && !Passes.names().contains(after)) {
      throw new Stop(
          Exit.USAGE,
          "kiln: there is no pass '" + after + "': lower, " + String.join(", ", Passes.names()));
    }
    Skipped.check(skip);
    Sink sink = new Sink();
    List<Input> inputs = Sources.inputs(file, Sources.read(file), Map.of());
    Analysis analysis = Compiler.analyze(inputs, sink);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    if (why.isPresent()) {
      return why(analysis, why.get());
    } else if (inC) {
      return inC(analysis);
    }
    return timing ? times(inputs, analysis) : core(analysis);
  }

  private int times(List<Input> inputs, Analysis analysis) {
    analysis.lower(analysis.modules().get(0));
    if (analysis.sink().hasErrors()) {
      terminal.report(analysis.sink(), false);
      return Exit.NOT_COMPILED;
    }
    StageTimes.write(inputs, Passes.without(skip), terminal.out());
    return Exit.FINE;
  }

  private int why(Analysis analysis, String function) {
    Optional<Decisions> decisions =
        Decisions.of(analysis, analysis.modules().get(0), Passes.without(skip));
    if (decisions.isEmpty()) {
      terminal.report(analysis.sink(), false);
      return Exit.NOT_COMPILED;
    }
    Why.write(analysis, decisions.get(), function, terminal.out());
    return Exit.FINE;
  }

  private int inC(Analysis analysis) {
    String module = analysis.modules().get(0);
    terminal.out().print(Natives.explain(analysis, module, module));
    terminal.report(analysis.sink(), false);
    return analysis.sink().hasErrors() ? Exit.NOT_COMPILED : Exit.FINE;
  }

  private int core(Analysis analysis) {
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
    Program program = after.equals("lower")
        ? lowered
        : Optimizer.optimize(lowered, Passes.upTo(after, skip), new Notes());
    terminal.out().print(CorePrinter.print(program));
    return Exit.FINE;
  }
}
