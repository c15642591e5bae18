package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts statements of a method into a method of their own: what they read becomes its parameters,
 * the one local that is needed after them its result.
 *
 * <pre>
 * while i < n { s += v[i]; i++ }; f(s)   ->   s = m(i, n, s, v); f(s)
 * </pre>
 */
final class Outlining {
  private static final int MOST_WORDS = 120;

  /** Above the numbers of the method's own locals. */
  private static final int FIRST_ID = 1 << 30;

  private final Imp.Method method;
  private final String suffix;
  private final List<Imp.Method> made = new ArrayList<>();
  private int nextId = FIRST_ID;

  Outlining(Imp.Method method, String suffix) {
    this.method = method;
    this.suffix = suffix;
  }

  /** The methods made so far. */
  List<Imp.Method> made() {
    return made;
  }

  /** How many words of parameters a piece would take. */
  static int words(List<Stmt> piece) {
    return words(inputs(Mentions.of(piece)));
  }

  /** How many words each suffix of a list would take. */
  static int[] wordsFrom(List<Stmt> statements) {
    int[] words = new int[statements.size()];
    Set<Local> inputs = new LinkedHashSet<>();
    int all = 0;
    for (int i = statements.size() - 1; i >= 0; i--) {
      Mentions mentions = Mentions.of(statements.subList(i, i + 1));
      for (Local local : mentions.declared()) {
        all -= inputs.remove(local) ? words(local) : 0;
      }
      for (Local local : inputs(mentions)) {
        all += inputs.add(local) ? words(local) : 0;
      }
      words[i] = all;
    }
    return words;
  }

  private static int words(Set<Local> locals) {
    return locals.stream().mapToInt(Outlining::words).sum();
  }

  private static int words(Local local) {
    return local.type() == Imp.Scalar.REAL || local.type() == Imp.Scalar.INT64 ? 2 : 1;
  }

  private static Set<Local> inputs(Mentions mentions) {
    Set<Local> inputs = new LinkedHashSet<>(mentions.all());
    inputs.removeAll(mentions.declared());
    return inputs;
  }

  /** The locals that a piece gives values to which may be read after it. */
  static Set<Local> results(List<Stmt> piece, Set<Local> after) {
    return results(piece, Mentions.of(piece), after);
  }

  private static Set<Local> results(List<Stmt> piece, Mentions mentions, Set<Local> after) {
    Set<Local> results = new LinkedHashSet<>(mentions.assigned());
    results.removeAll(mentions.declared());
    results.addAll(Statements.declared(piece));
    results.retainAll(after);
    return results;
  }

  /** As {@link #take}, but only a piece with one result at most. */
  Optional<List<Stmt>> takeOne(List<Stmt> piece, Set<Local> after, Set<Local> pinned) {
    return results(piece, Mentions.of(piece), after).size() > 1
        ? Optional.empty()
        : take(piece, after, pinned);
  }

  /**
   * The statements that stand for a piece; nothing if it cannot stand alone.
   *
   * @param after the locals that may be read after the piece
   * @param pinned what must be assigned where it is: {@link Mentions#pinned}
   */
  Optional<List<Stmt>> take(List<Stmt> piece, Set<Local> after, Set<Local> pinned) {
    Mentions mentions = Mentions.of(piece);
    Set<Local> results = results(piece, mentions, after);
    Set<Local> inputs = inputs(mentions);
    boolean assignsPinned = mentions.assigned().stream()
        .anyMatch(local -> pinned.contains(local) && !mentions.declared().contains(local));
    if (mentions.leaves() || assignsPinned || words(inputs) > MOST_WORDS) {
      return Optional.empty();
    } else if (!Completion.goesOn(piece)) {
      Expr call = invoke(piece, inputs, Imp.Scalar.VOID);
      return Optional.of(List.of(new Imp.Eval(call), Completion.UNREACHABLE));
    } else if (results.isEmpty()) {
      return Optional.of(List.of(new Imp.Eval(invoke(piece, inputs, Imp.Scalar.VOID))));
    } else if (results.size() > 1) {
      return takeMany(piece, inputs, results, mentions);
    }
    Local result = results.iterator().next();
    List<Stmt> body = new ArrayList<>(piece);
    body.add(new Imp.Return(Optional.of(new Imp.Get(result))));
    Expr call = invoke(body, inputs, result.type());
    return Optional.of(List.of(set(result, call, mentions)));
  }

  private static Stmt set(Local local, Expr value, Mentions mentions) {
    return mentions.declared().contains(local)
        ? new Imp.Declare(local, Optional.of(value))
        : new Imp.Assign(local, value);
  }

  /** Several results of one kind come back in an array. */
  private Optional<List<Stmt>> takeMany(
      List<Stmt> piece, Set<Local> inputs, Set<Local> results, Mentions mentions) {
    Map<Imp.Type, List<Local>> byType = new LinkedHashMap<>();
    results.forEach(result ->
        byType.computeIfAbsent(result.type(), type -> new ArrayList<>()).add(result));
    if (!byType.keySet().stream().allMatch(Imp.Scalar.class::isInstance)) {
      return Optional.empty();
    }
    List<Stmt> before = new ArrayList<>();
    List<Stmt> body = new ArrayList<>(piece);
    List<Stmt> after = new ArrayList<>();
    Set<Local> parameters = new LinkedHashSet<>(inputs);
    byType.forEach((type, locals) -> {
      Imp.ArrayType arrayType = new Imp.ArrayType((Imp.Scalar) type);
      Local array = new Local("results", nextId++, arrayType, 0, 0);
      Expr length = Expressions.constant(locals.size());
      before.add(new Imp.Declare(array, Optional.of(new Imp.NewArray(arrayType, length, true))));
      parameters.add(array);
      for (int i = 0; i < locals.size(); i++) {
        Expr at = Expressions.constant(i);
        body.add(new Imp.Store(new Imp.Get(array), at, new Imp.Get(locals.get(i))));
        after.add(set(locals.get(i), new Imp.Element(new Imp.Get(array), at), mentions));
      }
    });
    before.add(new Imp.Eval(invoke(body, parameters, Imp.Scalar.VOID)));
    before.addAll(after);
    return Optional.of(before);
  }

  /** The return that stands for statements which end the method, if they can stand alone. */
  Optional<List<Stmt>> takeEnd(List<Stmt> piece) {
    Mentions mentions = Mentions.of(piece);
    Set<Local> inputs = inputs(mentions);
    if (mentions.jumps() || words(inputs) > MOST_WORDS) {
      return Optional.empty();
    }
    Expr call = invoke(piece, inputs, method.result());
    return Optional.of(
        method.result() == Imp.Scalar.VOID
            ? List.of(new Imp.Eval(call), new Imp.Return(Optional.empty()))
            : List.of(new Imp.Return(Optional.of(call))));
  }

  private Expr invoke(List<Stmt> body, Set<Local> inputs, Imp.Type result) {
    int at = method.name().indexOf('@');
    int end = at < 0 ? method.name().length() : at;
    String number = made.isEmpty() ? "" : String.valueOf(made.size() + 1);
    String name =
        method.name().substring(0, end) + suffix + number + method.name().substring(end);
    List<Local> parameters = List.copyOf(inputs);
    made.add(new Imp.Method(
        name,
        method.origin(),
        parameters,
        parameters.stream().map(parameter -> 1).toList(),
        false,
        false,
        false,
        result,
        body));
    return new Imp.Invoke(name, parameters.stream().<Expr>map(Imp.Get::new).toList(), result, "");
  }
}
