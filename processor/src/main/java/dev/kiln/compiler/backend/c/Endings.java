package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether loops surely end: those that count, and those with a counter below a bound. */
final class Endings {
  private Endings() {}

  static boolean isSure(Stmt statement) {
    return (!(statement instanceof Imp.While loop) || counts(loop))
        && Uses.inner(statement).stream().flatMap(List::stream).allMatch(Endings::isSure);
  }

  private static boolean counts(Imp.While loop) {
    List<Local> counters = new ArrayList<>();
    addCounters(loop.condition(), Uses.assigned(loop.body()), counters);
    return counters.stream().anyMatch(counter -> {
      long changes = loop.body().stream()
          .filter(each -> Uses.assigned(List.of(each)).contains(counter))
          .count();
      return changes == 1 && loop.body().stream().anyMatch(each -> isStep(each, counter));
    });
  }

  /** The variables that must be below something that stays, if the loop is to go on. */
  private static void addCounters(Expr condition, Set<Local> changed, List<Local> counters) {
    if (!(condition instanceof Imp.Operation operation) || operation.operands().size() != 2) {
      return;
    }
    Expr left = operation.operands().get(0);
    Expr right = operation.operands().get(1);
    if (operation.symbol().equals("&&")) {
      addCounters(left, changed, counters);
      addCounters(right, changed, counters);
    } else if (operation.symbol().equals("<")
        && left instanceof Imp.Get counter
        && (right instanceof Imp.IntConst
            || right instanceof Imp.Get end && !changed.contains(end.local()))) {
      counters.add(counter.local());
    }
  }

  private static boolean isStep(Stmt statement, Local counter) {
    return statement instanceof Imp.Assign assign
        && assign.local().equals(counter)
        && assign.value() instanceof Imp.Operation sum
        && sum.symbol().equals("+")
        && sum.type() != Imp.Scalar.REAL
        && sum.operands().get(0) instanceof Imp.Get before
        && before.local().equals(counter)
        && sum.operands().get(1) instanceof Imp.IntConst one
        && one.value() == 1;
  }
}
