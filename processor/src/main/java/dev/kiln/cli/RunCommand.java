package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Expectations;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.type.EffectChecker;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Printer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Option(
      names = "--tier",
      description = "eval, closure, bytecode, jvm, native or java (the default)")
  private String tier = "java";

  @Option(
      names = "--skip",
      split = ",",
      paramLabel = "PASS",
      description = "leaves passes of the optimiser out, in the tiers java and jvm")
  private List<String> skip = List.of();

  @Option(names = "--bind", description = "a value for a parameter: m=2.0")
  private Map<String, String> bind = new LinkedHashMap<>();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Tier chosen = Tiers.one(tier);
    Skipped.check(skip);
    if (!skip.isEmpty() && !chosen.optimizes()) {
      throw new Stop(Exit.USAGE, "kiln: the tier '" + tier + "' has no passes to skip");
    }
    SourceFile source = Sources.read(file);
    SourceFile call =
        SourceFile.of(Failures.COMMAND_LINE, function + "(" + String.join(", ", arguments) + ")");
    Sink sink = new Sink();
    Analysis analysis = Sources.analyze(file, source, bind, sink);
    if (!sink.hasErrors()) {
      Expectations.check(analysis, analysis.modules().get(0), sink);
    }
    if (!sink.hasErrors()) {
      analysis = withEntry(analysis, call, sink = new Sink());
      requireHandled(analysis, sink);
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
    Run run = chosen.run(lowered, List.of(ENTRY), Passes.without(skip), printer).get(ENTRY);
    run.value().ifPresent(printer::print);
    if (run.failure().isPresent()) {
      terminal.err().println(Failures.render(run.failure().get(), List.of(source, call)));
      return Exit.FAILED;
    }
    return Exit.FINE;
  }

  /** Analysis has looked at main already. */
  private void requireHandled(Analysis analysis, Sink sink) {
    if (!function.equals("main")) {
      analysis
          .function(analysis.modules().get(0), function)
          .ifPresent(run -> new EffectChecker(analysis.names(), sink)
              .requireHandled(run, EffectChecker.COMMAND_LINE));
    }
  }

  /** The same program with one more function, which makes the call and shows its value. */
  private Analysis withEntry(Analysis analysis, SourceFile call, Sink sink) {
    String name = analysis.modules().get(0);
    Scheme scheme = analysis
        .function(name, function)
        .map(analysis::scheme)
        .orElseThrow(() -> new Stop(Exit.USAGE, missing(name, analysis)));
    Type result = Types.head(scheme.result());
    boolean shows = result == Type.Basic.UNIT || result == Type.Basic.STR;
    Expression made = Parser.parseExpression(call, sink);
    if (sink.hasErrors()) {
      return analysis;
    }
    Expression value = shows ? made : shown(made);
    Map<String, Module> modules = new LinkedHashMap<>();
    analysis.modules().forEach(each -> modules.put(each, analysis.scope(each).module()));
    modules.computeIfPresent(name, (key, module) -> with(module, entry(value)));
    return Compiler.analyzeTrees(modules, sink);
  }

  /** {@code e -> "{e}"}. */
  private static Expression shown(Expression value) {
    return new Expression.Template(
        value.span(), List.of(new Expression.TemplateHole(value.span(), value, Optional.empty())));
  }

  private static Module with(Module module, Declaration entry) {
    List<Declaration> declarations = new ArrayList<>(module.declarations());
    declarations.add(entry);
    return module.with(declarations);
  }

  private static Declaration entry(Expression value) {
    return new Declaration.Define(
        value.span(),
        new Declaration.Head(Optional.empty(), List.of()),
        new Declaration.FunctionName(value.span(), Optional.empty(), ENTRY, false),
        new Declaration.Definition(List.of(), Optional.empty(), List.of(), List.of(), value));
  }

  private String missing(String module, Analysis analysis) {
    String text = "kiln: " + file.getFileName() + " has no function '" + function + "'";
    List<String> near = dev.kiln.compiler.diagnostic.NearMisses.of(
        function, analysis.functions(module).stream().map(f -> f.name()).toList());
    return near.isEmpty() ? text : text + "; did you mean '" + near.get(0) + "'?";
  }
}
