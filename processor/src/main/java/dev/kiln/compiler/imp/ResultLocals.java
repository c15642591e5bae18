package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The locals that hold the result of a method, or parts of it, from where they are made: those that
 * every return gives back, if no path makes one twice. In {@code a = new …; …; return a} it is
 * {@code a}.
 */
final class ResultLocals {
  private final List<Local> parameters;
  private final Set<Set<Local>> returned = new LinkedHashSet<>();

  private ResultLocals(Imp.Method method) {
    this.parameters = method.parameters();
  }

  static Set<Local> of(Imp.Method method) {
    ResultLocals found = new ResultLocals(method);
    found.visit(method.body());
    if (found.returned.size() != 1) {
      return Set.of();
    }
    Set<Local> results = new LinkedHashSet<>(found.returned.iterator().next());
    results.removeIf(local -> found.count(method.body(), local) > 1);
    return results;
  }

  /** Whether it makes an array. */
  static boolean isArray(Expr expr) {
    return expr instanceof Imp.NewArray
        || expr instanceof Imp.ArrayOf
        || expr instanceof Imp.CopyOf;
  }

  private static boolean makes(Expr expr) {
    return isArray(expr)
        || expr instanceof Imp.NewObject
        || expr instanceof Imp.NewCase
        || expr instanceof Imp.Invoke;
  }

  private void visit(List<Stmt> statements) {
    for (Stmt statement : statements) {
      if (statement instanceof Imp.Return jump && jump.value().isPresent()) {
        Set<Local> locals = new LinkedHashSet<>();
        collect(jump.value().get(), locals);
        if (!locals.isEmpty()) {
          returned.add(locals);
        }
      }
      Statements.inner(statement).forEach(this::visit);
    }
  }

  private void collect(Expr value, Set<Local> locals) {
    boolean holds = !(value.type() instanceof Imp.Scalar);
    if (value instanceof Imp.Get get && holds && !parameters.contains(get.local())) {
      locals.add(get.local());
    } else if (value instanceof Imp.NewObject || value instanceof Imp.NewCase) {
      Expressions.parts(value).forEach(part -> collect(part, locals));
    }
  }

  /** How often a path through the statements makes something for the local, or another result. */
  private int count(List<Stmt> statements, Local local) {
    int sum = 0;
    for (Stmt statement : statements) {
      Optional<Expr> value = Optional.empty();
      if (statement instanceof Imp.Declare declare && declare.local().equals(local)) {
        value = declare.value();
      } else if (statement instanceof Imp.Assign assign && assign.local().equals(local)) {
        value = Optional.of(assign.value());
      } else if (statement instanceof Imp.Return jump) {
        Set<Local> locals = new LinkedHashSet<>();
        jump.value().ifPresent(result -> collect(result, locals));
        value = locals.contains(local) ? Optional.empty() : jump.value();
      }
      sum += value.filter(ResultLocals::makes).isPresent() ? 1 : 0;
      if (statement instanceof Imp.If branch) {
        sum += Math.max(count(branch.then(), local), count(branch.otherwise(), local));
      } else {
        for (List<Stmt> inner : Statements.inner(statement)) {
          sum += count(inner, local);
        }
      }
    }
    return sum;
  }
}
