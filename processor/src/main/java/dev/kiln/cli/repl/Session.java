package dev.kiln.cli.repl;

import dev.kiln.cli.Sources;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.NameCode;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.PromptItem;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.TypeCode;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Depth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was defined, and how what is typed changes it. */
final class Session {
  /** What is said of a function that does not take every value. */
  private static final List<Code> CASES =
      List.of(TypeCode.MISSING_CASE, TypeCode.REFUTABLE_PATTERN);

  /** Where a change would break something. */
  static final String NOT_TAKEN =
      "this was not taken over: what is here already would no longer check";

  private final Screen screen;
  private final Execution execution;
  private final Map<String, SourceFile> sources = new LinkedHashMap<>();
  private State state = State.EMPTY;
  private Tier tier = Tier.CLOSURE;

  Session(Screen screen, Execution execution) {
    this.screen = screen;
    this.execution = execution;
  }

  State state() {
    return state;
  }

  Screen screen() {
    return screen;
  }

  Execution execution() {
    return execution;
  }

  Tier tier() {
    return tier;
  }

  void tier(Tier changed) {
    tier = changed;
  }

  void reset() {
    state = State.EMPTY;
  }

  /** Takes note of a text in which something may fail. */
  void knows(SourceFile source) {
    sources.put(source.name(), source);
  }

  /** Does what was typed, item by item, up to the first that is wrong. */
  void enter(Reading reading) {
    knows(reading.source());
    screen.problems(reading.sink().problems());
    if (reading.sink().hasErrors()) {
      screen.markWrong();
      return;
    }
    Definitions definitions = Definitions.none();
    for (PromptItem item : reading.items()) {
      if (!(item instanceof PromptItem.Stating stating)) {
        definitions.add(item);
      } else if (!defineTyped(reading.source(), definitions)
          || !new Statements(this, reading.source()).enter(stating.statement())) {
        return;
      } else {
        definitions = Definitions.none();
      }
    }
    defineTyped(reading.source(), definitions);
  }

  private boolean defineTyped(SourceFile source, Definitions definitions) {
    return definitions.isEmpty() || define(source, definitions) && runTests(definitions.all());
  }

  /** Defines what a file declares. */
  void load(Path file) {
    SourceFile source = Sources.read(file);
    knows(source);
    Sink sink = new Sink();
    Module module = Depth.moveObject(() -> Parser.parse(source, sink));
    screen.problems(sink.problems());
    if (sink.hasErrors()) {
      screen.markWrong();
    } else {
      define(source, Definitions.of(module, file));
    }
  }

  /** Makes the state with these definitions the one that holds, if it checks. */
  boolean define(SourceFile source, Definitions definitions) {
    State next = definitions.in(state);
    Sink sink = new Sink();
    Analysis analysis = next.analyze(source, List.of(constants(source, definitions.all())), sink);
    if (!sink.hasErrors()) {
      analysis.lower(Map.of(Hidden.NAME, Hidden.in(analysis)), Map.of());
    }
    if (!accept(source, sink, NOT_TAKEN)) {
      return false;
    }
    state = next;
    Summary summary = new Summary(analysis);
    definitions.all().stream()
        .filter(each -> !(each.declarations().get(0) instanceof Declaration.Test))
        .forEach(definition -> screen.quiet(summary.of(definition)));
    return true;
  }

  /** A function that needs the constants, so that they are computed. */
  private static Declaration constants(SourceFile source, List<Definition> definitions) {
    Span span = source.span(0, source.text().length());
    List<Statement> statements = new ArrayList<>();
    for (Definition definition : definitions) {
      if (definition.declarations().get(0) instanceof Declaration.Const constant) {
        Statement.Let unused = (Statement.Let) Hidden.statement("let _ = ()");
        statements.add(new Statement.Let(
            span,
            false,
            unused.pattern(),
            unused.type(),
            new Expression.Name(constant.nameSpan(), constant.name())));
      }
    }
    statements.add(Hidden.statement("()"));
    return Hidden.function(span, statements);
  }

  /** Tells what is wrong with a statement, and what it should be warned of. */
  boolean accept(SourceFile source, Sink sink) {
    return accept(source, sink, "");
  }

  /**
   * Tells what is wrong, and what a text should be warned of.
   *
   * @param elsewhere what to say first where the text itself is well
   */
  boolean accept(SourceFile source, Sink sink, String elsewhere) {
    List<Problem> own = sink.problems().stream()
        .filter(problem -> problem.span().source() == source)
        .toList();
    screen.problems(own);
    if (!sink.hasErrors()) {
      return true;
    }
    screen.markWrong();
    if (sink.hasErrorIn(source.span(0, source.text().length()))) {
      explainUnseen(own);
      return false;
    }
    List<Problem> others = sink.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR && !Hidden.holds(problem.span()))
        .toList();
    String first = others.isEmpty() ? "this has no meaning at a prompt" : elsewhere;
    if (!first.isEmpty()) {
      screen.wrong(first);
    }
    screen.problems(others);
    return false;
  }

  /** Definitions that mention what they cannot see. */
  private void explainUnseen(List<Problem> problems) {
    problems.stream()
        .filter(problem -> problem.code() == NameCode.UNKNOWN_NAME)
        .map(problem -> problem.span().text())
        .filter(state.boundNames()::contains)
        .distinct()
        .forEach(name -> screen.wrong("note: '"
            + name
            + "' lives at the prompt only: definitions see constants and functions"));
  }

  private boolean runTests(List<Definition> definitions) {
    Analysis analysis = state.analyze(SourceFile.of("tests", ""), List.of(), new Sink());
    Map<String, Lowering.TestRoot> tests = new LinkedHashMap<>();
    for (Definition definition : definitions) {
      if (definition.declarations().get(0) instanceof Declaration.Test test && !test.bench()) {
        tests.put(test.name(), new Lowering.TestRoot(analysis.scope(State.MODULE), test));
      }
    }
    boolean fine = true;
    for (String name : tests.keySet()) {
      Lowering.Lowered lowered = analysis.lower(Map.of(), Map.of(name, tests.get(name)));
      Run run = execution.run(tier, lowered, List.of(name), screen.printer()).get(name);
      if (run.failure().isPresent()) {
        screen.failure(run.failure().get(), sources.values());
        fine = false;
      } else {
        screen.line("passed \"" + name + "\"");
      }
    }
    return fine;
  }

  /** Runs the hidden function of a program; empty if there are errors. */
  Optional<Run> run(Analysis analysis, Sink sink, Tier chosen) {
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    Lowering.Lowered lowered = analysis.lower(Map.of(Hidden.NAME, Hidden.in(analysis)), Map.of());
    return sink.hasErrors()
        ? Optional.empty()
        : Optional.of(execution
            .run(chosen, lowered, List.of(Hidden.NAME), screen.printer())
            .get(Hidden.NAME));
  }

  /** Takes over a state that was checked. */
  void become(State next) {
    state = next;
  }

  /** Tells of a failed program. */
  void failed(Run run) {
    screen.failure(run.failure().orElseThrow(), sources.values());
  }

  /** Whether what was typed is a function of which cases are missing: more clauses may follow. */
  boolean wantsClauses(Reading reading) {
    if (reading.sink().hasErrors() || reading.items().isEmpty()) {
      return false;
    }
    PromptItem last = reading.items().get(reading.items().size() - 1);
    if (!(last instanceof PromptItem.Declaring declaring)
        || !(declaring.declaration() instanceof Declaration.Define define)
        || define.formals().stream().allMatch(f -> f.pattern() instanceof Pattern.Bind)) {
      return false;
    }
    Sink sink = new Sink();
    Definitions.of(reading.items()).in(state).analyze(reading.source(), List.of(), sink);
    return sink.problems().stream()
        .anyMatch(
            problem -> CASES.contains(problem.code()) && last.span().contains(problem.span()));
  }
}
