package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.engine.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a statement, runs it, once, and hands over what it binds and changes. */
final class Statements {
  private final Session session;
  private final SourceFile source;
  private final Keeping keeping;

  Statements(Session session, SourceFile source) {
    this.session = session;
    this.source = source;
    this.keeping = new Keeping(session, source);
  }

  boolean enter(Statement statement) {
    String text = statement.span().text();
    List<Binding> needed = session.state().needed(text);
    if (statement instanceof Statement.Let let && FunctionLet.fits(let)) {
      return needed.isEmpty()
          ? session.define(source, Definitions.of(FunctionLet.definition(let)))
          : check(let, needed).isPresent() && keeping.bind(let);
    }
    Optional<Type> type = check(statement, needed);
    if (type.isEmpty()) {
      return false;
    }
    Optional<Run> run = run(statement, needed, type.get());
    if (run.isEmpty() || run.get().failure().isPresent()) {
      run.ifPresent(session::failed);
      return false;
    }
    List<String> values = run.get().value().map(Hidden::read).orElse(List.of());
    List<Binding> variables = needed.stream().filter(Binding::variable).toList();
    int own = values.size() - variables.size();
    List<String> changed = values.subList(own, values.size());
    if (statement instanceof Statement.Let let) {
      List<Type> types = types(type.get(), own);
      boolean printed = !run.get().printed().isEmpty();
      return keeping.change(variables, changed)
          && keeping.keep(let, types, values.subList(0, own), printed);
    } else if (own == 1) {
      session.screen().value(values.get(0), Written.type(type.get(), values.get(0)));
    }
    return keeping.change(variables, changed);
  }

  /** The type of an expression, of what a binding binds, or Unit; empty if there are errors. */
  private Optional<Type> check(Statement statement, List<Binding> needed) {
    List<Statement> statements = State.statements(needed);
    statements.add(statement);
    if (statement instanceof Statement.Let let) {
      statements.add(Hidden.tuple(Bound.names(let.pattern())));
    } else if (statement instanceof Statement.Assign) {
      statements.add(Hidden.statement("()"));
    }
    Sink sink = new Sink();
    Analysis analysis = session
        .state()
        .analyze(source, List.of(Hidden.function(statement.span(), statements)), sink);
    return session.accept(source, sink)
        ? Optional.of(analysis.scheme(Hidden.in(analysis)).result())
        : Optional.empty();
  }

  /** Runs a statement; its value is the text of what it came to, then of the variables. */
  private Optional<Run> run(Statement statement, List<Binding> needed, Type type) {
    List<Statement> statements = State.statements(needed);
    statements.add(0, Hidden.statement(Hidden.STOPPABLE));
    List<String> shown = new ArrayList<>();
    Type head = Types.head(type);
    boolean silent = head == Type.Basic.UNIT || head == Type.Basic.NEVER;
    if (statement instanceof Statement.Evaluate evaluate && !silent) {
      statements.add(Hidden.value(evaluate.expression()));
      shown.add(Hidden.VALUE);
    } else {
      statements.add(statement);
    }
    if (statement instanceof Statement.Let let) {
      shown.addAll(Bound.names(let.pattern()));
    }
    needed.stream().filter(Binding::variable).forEach(binding -> shown.addAll(binding.names()));
    statements.add(Hidden.shown(shown));
    Sink sink = new Sink();
    Analysis analysis = session
        .state()
        .analyze(source, List.of(Hidden.function(statement.span(), statements)), sink);
    return session.run(analysis, sink, session.tier()).or(() -> {
      session.accept(source, Keeping.errors(sink));
      return Optional.empty();
    });
  }

  private static List<Type> types(Type type, int count) {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(type);
      default -> ((Type.Tuple) Types.head(type)).elements();
    };
  }
}
