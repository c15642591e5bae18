package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the arrays of a method's locals come from, and so which may be the same. */
final class ArrayOrigins {
  private final Set<Local> parameters;
  private final Set<Local> lent = new LinkedHashSet<>();

  ArrayOrigins(Imp.Method method) {
    parameters = new LinkedHashSet<>(method.parameters());
    note(method.body());
  }

  private void note(List<Stmt> statements) {
    for (Stmt statement : statements) {
      if (statement instanceof Imp.Declare declare) {
        declare.value().ifPresent(value -> note(declare.local(), value));
      } else if (statement instanceof Imp.Assign assign) {
        note(assign.local(), assign.value());
      }
      Uses.inner(statement).forEach(this::note);
    }
  }

  private void note(Local local, Expr value) {
    boolean made = value instanceof Imp.NewArray
        || value instanceof Imp.CopyOf
        || value instanceof Imp.ArrayOf
        || value instanceof Imp.Runtime;
    if (!made) {
      lent.add(local);
    }
  }

  /** Whether two locals surely hold different arrays: one made for it, and one that is not that. */
  boolean areApart(Local one, Local other) {
    return !one.equals(other)
        && isFirst(one)
        && isFirst(other)
        && !(parameters.contains(one) && parameters.contains(other));
  }

  /** Whether all its arrays were made for it, or by the caller of the method. */
  private boolean isFirst(Local local) {
    return !lent.contains(local);
  }

  /** The locals to whose elements some statements assign. */
  static Set<Local> stored(List<Stmt> statements) {
    Set<Local> found = new LinkedHashSet<>();
    for (Stmt statement : statements) {
      if (statement instanceof Imp.Store store) {
        found.addAll(Uses.read(store.array()));
      }
      Uses.inner(statement).forEach(inner -> found.addAll(stored(inner)));
    }
    return found;
  }
}
