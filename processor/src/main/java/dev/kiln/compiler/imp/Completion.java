package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.List;

/**
 * Whether control can come to the end of statements, by the rules of Java, which look at no
 * condition but {@code true}: both kinds of generated code must know.
 */
final class Completion {
  /** Follows a call that never returns, for a class cannot say that of a method. */
  static final Stmt UNREACHABLE =
      new Imp.Fail("unreachable", new Imp.StrConst("a call that never returns did"), "kiln:1:1");

  private Completion() {}

  static boolean goesOn(List<Stmt> statements) {
    return statements.isEmpty() || goesOn(statements.get(statements.size() - 1));
  }

  static boolean goesOn(Stmt last) {
    if (last instanceof Imp.If branch) {
      return goesOn(branch.then()) || goesOn(branch.otherwise());
    } else if (last instanceof Imp.While loop) {
      return !isTrue(loop.condition()) || breaks(loop.body(), loop.label(), true);
    } else if (last instanceof Imp.Labelled block) {
      return goesOn(block.body()) || breaks(block.body(), block.label(), false);
    } else if (last instanceof Imp.Try attempt) {
      boolean handled = attempt.caught().isPresent() && goesOn(attempt.handler());
      return (goesOn(attempt.body()) || handled) && goesOn(attempt.cleanup());
    }
    return !(last instanceof Imp.Break
        || last instanceof Imp.Continue
        || last instanceof Imp.Return
        || last instanceof Imp.Fail);
  }

  private static boolean isTrue(Expr condition) {
    return condition instanceof Imp.BoolConst bool && bool.value();
  }

  /** Whether some statement leaves by the label; {@code nearest} if it need not name it. */
  private static boolean breaks(List<Stmt> statements, String label, boolean nearest) {
    return statements.stream().anyMatch(statement -> {
      if (statement instanceof Imp.Break jump) {
        return jump.label().isEmpty() ? nearest : jump.label().equals(label);
      }
      boolean inside = nearest && !Statements.isLoop(statement);
      return Statements.inner(statement).stream().anyMatch(list -> breaks(list, label, inside));
    });
  }
}
