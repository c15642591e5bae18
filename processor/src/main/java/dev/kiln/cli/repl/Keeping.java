package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what statements bind and change, from one line to the next.
 *
 * <p>What is kept is a value's text, not the value: tiers hold values in ways of their own. See
 * Note [Kept values].
 */
final class Keeping {
  private final Session session;
  private final SourceFile source;

  Keeping(Session session, SourceFile source) {
    this.session = session;
    this.source = source;
  }

  /** Keeps what a binding binds. */
  boolean keep(Statement.Let let, List<Type> types, List<String> shown, boolean printed) {
    List<String> names = Bound.names(let.pattern());
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Written.of(source, let.mutable(), names.get(i), types.get(i), shown.get(i))
          .ifPresent(written::add);
    }
    if (written.size() == names.size() && readsBack(written, let.mutable(), shown)) {
      return takeOver(written, let.mutable());
    }
    Optional<String> reason = refusal(let, types, printed);
    if (reason.isPresent()) {
      String what =
          String.join(", ", names.stream().map(name -> "'" + name + "'").toList());
      session.screen().wrong(what + " cannot be kept: " + reason.get());
      return false;
    }
    return bind(let);
  }

  private static boolean isOfOneRun(Set<String> typeNames) {
    return !Collections.disjoint(typeNames, Set.of("Task", "Sender", "Receiver"));
  }

  /** Why an expression cannot stand for its value. */
  private Optional<String> refusal(Statement.Let let, List<Type> types, boolean printed) {
    if (types.stream().map(Types::show).map(Words::of).anyMatch(Keeping::isOfOneRun)) {
      return Optional.of("tasks and channels end with the line that makes them");
    } else if (let.mutable()) {
      return Optional.of(
          "a 'var' of the prompt holds values that can be written down; write 'let'");
    } else if (printed) {
      return Optional.of("its value cannot be written down, and what computes it prints");
    }
    Set<String> words = Words.of(let.value().span().text());
    return session.state().bindings().stream()
        .filter(each -> each.variable() && words.contains(each.names().get(0)))
        .findFirst()
        .map(each -> "its value cannot be written down, and depends on the 'var' "
            + each.names().get(0));
  }

  /** Keeps a binding as it was written. */
  boolean bind(Statement.Let let) {
    List<String> names = Bound.names(let.pattern());
    String value = let.value().span().text();
    State next = session.state().with(new Binding(names, let, let.span().text()));
    Sink sink = new Sink();
    next.analyze(source, List.of(), sink);
    if (!session.accept(source, errors(sink), Session.NOT_TAKEN)) {
      return false;
    }
    session.become(next);
    session
        .screen()
        .quiet("let " + String.join(", ", names) + " = " + Summary.cut(value)
            + ", computed again wherever it is used");
    return true;
  }

  /** Whether the values, read as source, show as they did. */
  private boolean readsBack(List<Written> written, boolean mutable, List<String> shown) {
    State alone = session.state();
    List<Statement> statements = new ArrayList<>();
    for (Written each : written) {
      alone = mutable ? alone : alone.with(each.constant());
      if (mutable) {
        statements.add(each.statement());
      }
    }
    statements.add(Hidden.shown(written.stream().map(Written::name).toList()));
    if (written.isEmpty()) {
      return true;
    }
    Sink sink = new Sink();
    Declaration check = Hidden.function(source.span(0, 0), statements);
    Analysis analysis = alone.analyze(written.get(0).source(), List.of(check), sink);
    boolean wrong = written.stream()
        .anyMatch(
            each -> sink.hasErrorIn(each.source().span(0, each.source().text().length())));
    if (wrong) {
      return false;
    }
    // Errors elsewhere are those of what depends on these names; taking over tells of them.
    return sink.hasErrors()
        || session
            .run(analysis, sink, Tier.CLOSURE)
            .flatMap(Run::value)
            .map(text -> Hidden.read(text).equals(shown))
            .orElse(false);
  }

  private boolean takeOver(List<Written> written, boolean mutable) {
    State next = session.state();
    for (Written each : written) {
      next = mutable ? next.with(each.variable()) : next.with(each.constant());
    }
    Sink sink = new Sink();
    next.analyze(source, List.of(), sink);
    if (!session.accept(source, errors(sink), Session.NOT_TAKEN)) {
      return false;
    }
    session.become(next);
    written.forEach(each -> session.screen().quiet(Summary.cut(each.text())));
    return true;
  }

  /** Gives variables the values that they have now. */
  boolean change(List<Binding> variables, List<String> values) {
    State next = session.state();
    for (int i = 0; i < variables.size(); i++) {
      Binding variable = variables.get(i);
      if (Written.holds(variable, values.get(i))) {
        continue;
      }
      Optional<Written> written = Written.again(source, variable, values.get(i))
          .filter(each -> readsBack(List.of(each), true, List.of(each.shown())));
      if (written.isEmpty()) {
        String name = variable.names().get(0);
        session.screen().wrong("'" + name + "' stays as it was: its new value cannot be kept");
        return false;
      }
      next = next.with(written.get().variable());
    }
    session.become(next);
    return true;
  }

  /** The errors alone: of warnings the user heard when the statement was checked. */
  static Sink errors(Sink sink) {
    Sink errors = new Sink();
    sink.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .forEach(errors::report);
    return errors;
  }

  // Note [Kept values]
  //
  // A value is kept as the text that it shows as, if that reads back as source and shows the same
  // again: numbers, texts, arrays, collections, records and sums of them. It becomes a constant,
  // which definitions can use, and is computed once: what computing it prints, and what is defined
  // again later, does not come back. A variable is the same, but a local of the statements that
  // mention it, because definitions must not depend on what changes.
  //
  // A lambda becomes a function. Other functions, and values of more than 100,000 characters, stay
  // the expressions that they are: locals of the statements that mention them. That is no different
  // as long as computing them prints nothing and no variable is part of them, which is seen to.
}
