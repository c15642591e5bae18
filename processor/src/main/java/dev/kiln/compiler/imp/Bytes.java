package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes of JVM code statements become, at most: what javac makes of them is less, because
 * the first locals and small constants have shorter instructions.
 */
final class Bytes {
  private static final int ACCESS = 4;
  private static final int JUMP = 6;

  private final Map<Stmt, Integer> known = new IdentityHashMap<>();

  int of(List<Stmt> statements) {
    int sum = 0;
    for (Stmt statement : statements) {
      sum += of(statement);
    }
    return sum;
  }

  int of(Stmt statement) {
    Integer before = known.get(statement);
    if (before != null) {
      return before;
    }
    int sum = own(statement);
    for (Expr expr : Statements.expressions(statement)) {
      sum += of(expr);
    }
    for (List<Stmt> inner : Statements.inner(statement)) {
      sum += of(inner);
    }
    known.put(statement, sum);
    return sum;
  }

  private static int own(Stmt statement) {
    if (statement instanceof Imp.If) {
      return 3 * JUMP;
    } else if (Statements.isLoop(statement)) {
      return 4 * JUMP + 2 * ACCESS;
    }
    return JUMP;
  }

  private int of(Expr expr) {
    int sum = own(expr);
    for (Expr part : Expressions.parts(expr)) {
      sum += of(part);
    }
    return sum;
  }

  private static int own(Expr expr) {
    if (expr instanceof Imp.Operation operation) {
      boolean branches =
          operation.type() == Imp.Scalar.BOOL || operation.symbol().equals("?:");
      return branches ? 3 * JUMP : 1;
    } else if (expr instanceof Imp.IsCase) {
      return 2 * JUMP;
    } else if (expr instanceof Imp.ArrayOf array) {
      return 6 + 5 * array.elements().size();
    } else if (expr instanceof Imp.NewObject
        || expr instanceof Imp.NewCase
        || expr instanceof Imp.NewCell) {
      return 7;
    } else if (expr instanceof Imp.Lambda lambda) {
      return 5 + 4 * lambda.parameters().size();
    } else if (expr instanceof Imp.InvokeValue) {
      return 5;
    }
    return ACCESS;
  }
}
