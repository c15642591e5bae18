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
    Outcome outcome =
        written.size() == names.size() ? take(written, let.mutable()) : Outcome.NOT_THE_SAME;
    if (outcome != Outcome.NOT_THE_SAME) {
      written.stream()
          .filter(each -> outcome == Outcome.TAKEN)
          .forEach(each -> session.screen().quiet(Summary.cut(each.text())));
      return outcome == Outcome.TAKEN;
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

  /** What became of values as source. */
  private enum Outcome {
    TAKEN,
    /** They do not read back as they were. */
    NOT_THE_SAME,
    /** What depends on their names would no longer check; the user was told. */
    REFUSED
  }

  /** Takes values over, if they read back as they were and nothing else breaks. */
  private Outcome take(List<Written> written, boolean mutable) {
    if (written.isEmpty()) {
      return Outcome.TAKEN;
    }
    State next = session.state();
    List<Statement> statements = new ArrayList<>();
    for (Written each : written) {
      next = mutable ? next.with(each.variable()) : next.with(each.constant());
      if (mutable) {
        statements.add(each.statement());
      }
    }
    statements.add(Hidden.shown(written.stream().map(Written::name).toList()));
    Sink sink = new Sink();
    Declaration check = Hidden.function(source.span(0, 0), statements);
    Analysis analysis = next.analyze(written.get(0).source(), List.of(check), sink);
    if (written.stream().anyMatch(each -> sink.hasErrorIn(each.statement().span()))) {
      return Outcome.NOT_THE_SAME;
    } else if (!session.accept(source, errors(sink), Session.NOT_TAKEN)) {
      return Outcome.REFUSED;
    }
    List<String> shown = written.stream().map(Written::shown).toList();
    Optional<String> again = session.run(analysis, sink, Tier.CLOSURE).flatMap(Run::value);
    if (again.isEmpty() || !Hidden.read(again.get()).equals(shown)) {
      return Outcome.NOT_THE_SAME;
    }
    session.become(next);
    return Outcome.TAKEN;
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

  /** Gives variables the values that they have now. */
  boolean change(List<Binding> variables, List<String> values) {
    List<Written> changed = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Binding variable = variables.get(i);
      if (Written.holds(variable, values.get(i))) {
        continue;
      }
      Optional<Written> written = Written.again(source, variable, values.get(i));
      if (written.isEmpty()) {
        return stays(variable.names().get(0));
      }
      changed.add(written.get());
    }
    return take(changed, true) == Outcome.TAKEN || stays(changed.get(0).name());
  }

  private boolean stays(String variable) {
    session.screen().wrong("'" + variable + "' stays as it was: its new value cannot be kept");
    return false;
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
