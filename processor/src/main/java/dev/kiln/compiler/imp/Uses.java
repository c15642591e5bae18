package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Questions about statements of Imp that a backend asks. */
public final class Uses {
  private Uses() {}

  /** Whether some method of the unit calls the method. */
  public static boolean isInvoked(Imp.Unit unit, String method) {
    return unit.methods().stream().anyMatch(m -> any(m.body(), s -> invokes(s, method)))
        || unit.constants().stream().anyMatch(c -> any(c.body(), s -> invokes(s, method)));
  }

  /** Whether the statements return before their end. */
  public static boolean returnsEarly(List<Stmt> body) {
    int last = body.size() - 1;
    return any(body.subList(0, Math.max(last, 0)), s -> s instanceof Imp.Return)
        || last >= 0 && !(body.get(last) instanceof Imp.Return);
  }

  private static boolean any(List<Stmt> statements, Predicate<Stmt> wanted) {
    return statements.stream()
        .anyMatch(s -> wanted.test(s) || inner(s).stream().anyMatch(b -> any(b, wanted)));
  }

  private static List<List<Stmt>> inner(Stmt statement) {
    if (statement instanceof Imp.If branch) {
      return List.of(branch.then(), branch.otherwise());
    } else if (statement instanceof Imp.While loop) {
      return List.of(loop.body());
    } else if (statement instanceof Imp.For loop) {
      return List.of(loop.body());
    } else if (statement instanceof Imp.Labelled labelled) {
      return List.of(labelled.body());
    }
    return List.of();
  }

  private static boolean invokes(Stmt statement, String method) {
    return expressions(statement).stream().anyMatch(e -> invokes(e, method));
  }

  private static boolean invokes(Expr expr, String method) {
    if (expr instanceof Imp.Invoke call && call.method().equals(method)) {
      return true;
    }
    if (expr instanceof Imp.Lambda lambda) {
      return any(lambda.body(), s -> invokes(s, method));
    }
    if (expr instanceof Imp.InvokeValue call && invokes(call.function(), method)) {
      return true;
    }
    if (expr instanceof Imp.NewCell cell && invokes(cell.value(), method)) {
      return true;
    }
    return Expressions.parts(expr).stream().anyMatch(part -> invokes(part, method));
  }

  private static List<Expr> expressions(Stmt statement) {
    List<Expr> all = new ArrayList<>();
    if (statement instanceof Imp.Declare declare) {
      declare.value().ifPresent(all::add);
    } else if (statement instanceof Imp.Assign assign) {
      all.add(assign.value());
    } else if (statement instanceof Imp.Store store) {
      all.addAll(List.of(store.array(), store.index(), store.value()));
    } else if (statement instanceof Imp.SetCell set) {
      all.addAll(List.of(set.cell(), set.value()));
    } else if (statement instanceof Imp.Eval eval) {
      all.add(eval.expr());
    } else if (statement instanceof Imp.If branch) {
      all.add(branch.condition());
    } else if (statement instanceof Imp.While loop) {
      all.add(loop.condition());
    } else if (statement instanceof Imp.For loop) {
      all.addAll(List.of(loop.from(), loop.to()));
    } else if (statement instanceof Imp.Return jump) {
      jump.value().ifPresent(all::add);
    } else if (statement instanceof Imp.Fail fail) {
      all.add(fail.message());
    }
    return all;
  }
}
