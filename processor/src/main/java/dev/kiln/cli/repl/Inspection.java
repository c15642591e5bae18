package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.PromptItem;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows an expression's type, or its Core.
 *
 * @param source the line of the command, in which all but the expression is blank
 */
record Inspection(Session session, SourceFile source) {
  void type() {
    Optional<Statement.Evaluate> expression = expression();
    if (expression.isEmpty()) {
      return;
    }
    String name = expression.get().span().text();
    List<String> functions = session.state().boundNames().contains(name)
        ? List.of()
        : Summary.functions(session.state().analyze(source, List.of(), new Sink()), name);
    functions.forEach(session.screen()::line);
    if (functions.isEmpty()) {
      analyze(expression.get())
          .ifPresent(analysis -> session
              .screen()
              .line(Types.show(analysis.scheme(Hidden.in(analysis)).result())));
    }
  }

  void core() {
    Optional<Statement.Evaluate> expression = expression();
    if (expression.isEmpty()) {
      return;
    }
    String name = expression.get().span().text();
    Analysis own = session.state().analyze(source, List.of(), new Sink());
    Optional<Symbol.Function> function = own.function(State.MODULE, name);
    Optional<Analysis> analysis =
        function.isPresent() ? Optional.of(own) : analyze(expression.get());
    if (analysis.isPresent()) {
      Symbol.Function wanted = function.orElseGet(() -> Hidden.in(analysis.get()));
      print(analysis.get(), wanted);
    }
  }

  private void print(Analysis analysis, Symbol.Function function) {
    if (analysis.scheme(function).wantsMethod()) {
      session.screen().wrong("what '" + function.name() + "' becomes depends on its arguments");
      return;
    }
    Lowering.Lowered lowered = analysis.lower(Map.of(function.name(), function), Map.of());
    if (session.accept(source, analysis.sink())) {
      String core = lowered.program().entries().get(function.name());
      session
          .screen()
          .line(CorePrinter.print(lowered.program().functions().get(core)).strip());
    }
  }

  /** The one expression of the line. */
  Optional<Statement.Evaluate> expression() {
    Reading reading = Reading.of(source);
    session.knows(source);
    session.screen().problems(reading.sink().problems());
    if (reading.sink().hasErrors()) {
      session.screen().markWrong();
      return Optional.empty();
    }
    if (reading.items().size() == 1
        && reading.items().get(0) instanceof PromptItem.Stating stating
        && stating.statement() instanceof Statement.Evaluate evaluate) {
      return Optional.of(evaluate);
    }
    session.screen().wrong("write one expression");
    return Optional.empty();
  }

  /** A program in which the expression is the hidden function. */
  private Optional<Analysis> analyze(Statement.Evaluate expression) {
    List<Statement> statements =
        State.statements(session.state().needed(expression.span().text()));
    statements.add(expression);
    Sink sink = new Sink();
    Analysis analysis = session
        .state()
        .analyze(source, List.of(Hidden.function(expression.span(), statements)), sink);
    return session.accept(source, sink) ? Optional.of(analysis) : Optional.empty();
  }
}
