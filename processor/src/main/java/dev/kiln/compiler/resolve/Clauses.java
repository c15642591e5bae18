package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one definition of the clauses of a function:
 *
 * <pre>
 * define f(0, _) = 1                     define f(#1, n) = match (#1, n) {
 * define f(k, n) = n * f(k - 1, n)   ->      (0, _) => 1
 *                                            (k, n) => n * f(k - 1, n) }
 * </pre>
 *
 * Consecutive definitions of one name are clauses when a pattern tells them apart.
 */
public final class Clauses {
  private final Sink sink;

  private Clauses(Sink sink) {
    this.sink = sink;
  }

  /** The module with one definition for each function. */
  public static Module merge(Module module, Sink sink) {
    List<Declaration> merged = new ArrayList<>();
    List<Declaration.Define> open = new ArrayList<>();
    Clauses clauses = new Clauses(sink);
    for (Declaration declaration : module.declarations()) {
      boolean more = declaration instanceof Declaration.Define define
          && !open.isEmpty()
          && areClauses(open.get(open.size() - 1), define);
      if (!more) {
        clauses.close(open, merged);
      }
      if (declaration instanceof Declaration.Define define) {
        open.add(define);
      } else {
        merged.add(declaration);
      }
    }
    clauses.close(open, merged);
    return module.with(merged);
  }

  /** The statements with one local function for each name. */
  static List<Statement> merge(List<Statement> statements, Sink sink) {
    List<Statement> merged = new ArrayList<>();
    List<Declaration.Define> open = new ArrayList<>();
    Clauses clauses = new Clauses(sink);
    for (Statement statement : statements) {
      Optional<Declaration.Define> define = statement instanceof Statement.LocalDefine local
          ? Optional.of(local.define())
          : Optional.empty();
      if (define.isEmpty()
          || open.isEmpty()
          || !areClauses(open.get(open.size() - 1), define.get())) {
        clauses.closeLocal(open, merged);
      }
      define.ifPresentOrElse(open::add, () -> merged.add(statement));
    }
    clauses.closeLocal(open, merged);
    return merged;
  }

  private void closeLocal(List<Declaration.Define> open, List<Statement> merged) {
    List<Declaration> closed = new ArrayList<>();
    close(open, closed);
    closed.forEach(define ->
        merged.add(new Statement.LocalDefine(define.span(), (Declaration.Define) define)));
  }

  private void close(List<Declaration.Define> open, List<Declaration> merged) {
    if (open.size() == 1) {
      merged.add(open.get(0));
    } else if (!open.isEmpty()) {
      merged.add(merge(open));
    }
    open.clear();
  }

  private static boolean areClauses(Declaration.Define before, Declaration.Define define) {
    return before.name().text().equals(define.name().text())
        && before.name().operator() == define.name().operator()
        && before.name().owner().equals(define.name().owner())
        && before.formals().size() == define.formals().size()
        && (Patterns.canFail(before.formals()) || Patterns.canFail(define.formals()));
  }

  private Declaration merge(List<Declaration.Define> clauses) {
    Declaration.Define first = clauses.get(0);
    List<Declaration.Formal> formals = new ArrayList<>();
    List<Expression> names = new ArrayList<>();
    for (int i = 0; i < first.formals().size(); i++) {
      Span span = first.formals().get(i).span();
      String name = sharedName(clauses, i).orElse("#" + (i + 1));
      formals.add(new Declaration.Formal(
          span, new Pattern.Bind(span, name), typeOf(clauses, i), Optional.empty()));
      names.add(new Expression.Name(first.name().span(), name));
    }
    Optional<TypeTree> result = Optional.empty();
    List<Expression.Arm> arms = new ArrayList<>();
    for (Declaration.Define clause : clauses) {
      result = same(result, clause.result());
      rejectDefaults(clause);
      List<Pattern> patterns =
          clause.formals().stream().map(Declaration.Formal::pattern).toList();
      Pattern pattern = patterns.size() == 1
          ? patterns.get(0)
          : new Pattern.Tuple(clause.name().span(), patterns);
      arms.add(new Expression.Arm(clause.span(), pattern, Optional.empty(), clause.body()));
    }
    Expression scrutinee =
        names.size() == 1 ? names.get(0) : new Expression.Tuple(first.name().span(), names);
    return new Declaration.Define(
        first.span(),
        first.head(),
        first.name(),
        new Declaration.Definition(
            formals,
            result,
            first.facts(),
            first.uses(),
            new Expression.Match(first.name().span(), scrutinee, arms)));
  }

  /** A parameter has a name for named arguments if all clauses give it the same. */
  private static Optional<String> sharedName(List<Declaration.Define> clauses, int place) {
    Set<String> names = new LinkedHashSet<>();
    for (Declaration.Define clause : clauses) {
      Pattern pattern = clause.formals().get(place).pattern();
      names.add(pattern instanceof Pattern.Bind bind ? bind.name() : "");
    }
    String only = names.iterator().next();
    return names.size() == 1 && !only.isEmpty() && !Patterns.startsUpper(only)
        ? Optional.of(only)
        : Optional.empty();
  }

  private Optional<TypeTree> typeOf(List<Declaration.Define> clauses, int place) {
    Optional<TypeTree> type = Optional.empty();
    for (Declaration.Define clause : clauses) {
      type = same(type, clause.formals().get(place).type());
    }
    return type;
  }

  /** A type may stand in one clause or in several, but then it is the same. */
  private Optional<TypeTree> same(Optional<TypeTree> before, Optional<TypeTree> type) {
    if (before.isPresent()
        && type.isPresent()
        && !before.get().span().text().equals(type.get().span().text())) {
      sink.report(new NameProblem.Other(
          NameCode.UNEQUAL_CLAUSES,
          type.get().span(),
          "another clause says " + before.get().span().text() + " here",
          List.of("write the types in the first clause only")));
    }
    return before.or(() -> type);
  }

  private void rejectDefaults(Declaration.Define clause) {
    clause.formals().stream()
        .filter(formal -> formal.defaultValue().isPresent())
        .forEach(formal -> sink.report(new NameProblem.Other(
            NameCode.UNEQUAL_CLAUSES,
            formal.span(),
            "only a function of one clause has defaults",
            List.of("use 'match' in the body instead of clauses"))));
  }
}
