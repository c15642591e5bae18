package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The memory that the rounds of a loop take. Of the arrays that a round made, the next one has only
 * those that are in variables from outside of the loop: the others are given back, so that a loop
 * takes no more memory the longer it runs.
 */
final class LoopMemory {
  private final CUnit unit;
  private final OwnArrays ownArrays;

  LoopMemory(CUnit unit, OwnArrays ownArrays) {
    this.unit = unit;
    this.ownArrays = ownArrays;
  }

  /** Whether some statements make arrays, or call what may. */
  boolean isTakenBy(List<Stmt> statements) throws NotInC {
    for (Stmt statement : statements) {
      boolean own = statement instanceof Imp.Declare declare && ownArrays.contains(declare.local());
      for (Expr expr : Uses.expressions(statement)) {
        if (own ? anyIsTakenBy(Uses.parts(expr)) : isTakenBy(expr)) {
          return true;
        }
      }
      for (List<Stmt> inner : Uses.inner(statement)) {
        if (isTakenBy(inner)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isTakenBy(Expr expr) throws NotInC {
    return expr instanceof Imp.NewArray
        || expr instanceof Imp.CopyOf
        || expr instanceof Imp.ArrayOf
        || expr instanceof Imp.Runtime call && call.type() instanceof Imp.ArrayType
        || expr instanceof Imp.Invoke call && unit.written(call.method()).allocates()
        || anyIsTakenBy(Uses.parts(expr));
  }

  private boolean anyIsTakenBy(List<Expr> exprs) throws NotInC {
    for (Expr expr : exprs) {
      if (isTakenBy(expr)) {
        return true;
      }
    }
    return false;
  }

  /** The variables from outside of a loop that may hold arrays made in its rounds. */
  static Set<Local> held(List<Stmt> body) {
    Set<Local> held = new LinkedHashSet<>(Uses.assigned(body));
    removeDeclared(body, held);
    return held;
  }

  private static void removeDeclared(List<Stmt> statements, Set<Local> locals) {
    for (Stmt statement : statements) {
      if (statement instanceof Imp.Declare declare) {
        locals.remove(declare.local());
      }
      Uses.inner(statement).forEach(inner -> removeDeclared(inner, locals));
    }
  }

  /** The addresses of the arrays in a variable: of those in its fields, too. */
  List<String> addresses(String name, Imp.Type type) throws NotInC {
    List<String> found = new ArrayList<>();
    if (type instanceof Imp.ArrayType) {
      found.add(name + ".at");
    } else if (type instanceof Imp.ObjectType object) {
      List<Imp.Type> fields = unit.types().fields(object);
      for (int i = 0; i < fields.size(); i++) {
        found.addAll(addresses(name + "." + CTypes.field(i), fields.get(i)));
      }
    }
    return found;
  }
}
