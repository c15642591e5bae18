package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of Imp there are vectors for, whatever is around it. */
final class LaneForms {
  private static final Set<String> CHECKED =
      Set.of("Ints.add", "Ints.subtract", "Ints.multiply", "Check.index");

  private LaneForms() {}

  static boolean hasLoop(Stmt statement) {
    return statement instanceof Imp.While
        || statement instanceof Imp.For
        || Uses.inner(statement).stream().flatMap(List::stream).anyMatch(LaneForms::hasLoop);
  }

  static int size(List<Stmt> statements) {
    int size = 0;
    for (Stmt statement : statements) {
      size += 1 + Uses.expressions(statement).stream().mapToInt(LaneForms::size).sum();
      size += Uses.inner(statement).stream().mapToInt(LaneForms::size).sum();
    }
    return size;
  }

  static int size(Expr expr) {
    return 1 + Uses.parts(expr).stream().mapToInt(LaneForms::size).sum();
  }

  static boolean isNumber(Imp.Type type) {
    return isInt(type) || type == Scalar.REAL || type == Scalar.BOOL;
  }

  static boolean isInt(Imp.Type type) {
    return type == Scalar.INT32 || type == Scalar.INT64;
  }

  /** Whether something may fail for some lanes, where there are vectors for that. */
  static boolean isChecked(Expr expr) {
    return expr instanceof Imp.Runtime call
        && CHECKED.contains(call.owner() + "." + call.name())
        && isInt(call.type());
  }

  static boolean hasChecked(Expr expr) {
    return isChecked(expr) || Uses.parts(expr).stream().anyMatch(LaneForms::hasChecked);
  }

  /**
   * Whether all lanes may have failed in the midst of a statement, or have left a loop and the rest
   * of its round is done: not where they leave it from a branch of the loop's own.
   */
  static boolean canStop(Stmt statement) {
    boolean loop = !(statement instanceof Imp.If);
    return Uses.expressions(statement).stream().anyMatch(LaneForms::hasChecked)
        || Uses.inner(statement).stream().flatMap(List::stream).anyMatch(each -> {
          boolean own = loop && each instanceof Imp.If;
          return own ? branchCanStop((Imp.If) each) : each instanceof Imp.Break || canStop(each);
        });
  }

  private static boolean branchCanStop(Imp.If branch) {
    return hasChecked(branch.condition())
        || Uses.inner(branch).stream()
            .flatMap(List::stream)
            .anyMatch(each -> !(each instanceof Imp.Break) && canStop(each));
  }

  /** Whether some operands may not be evaluated. */
  static boolean isChoice(Imp.Operation operation) {
    return Set.of("&&", "||", "?:").contains(operation.symbol());
  }

  /** Elements that an expression reads. */
  static Stream<Imp.Element> elements(Expr expr) {
    return Stream.concat(
        expr instanceof Imp.Element element ? Stream.of(element) : Stream.of(),
        Uses.parts(expr).stream().flatMap(LaneForms::elements));
  }

  /** Whether it computes a value and cannot fail, apart from its parts. */
  static boolean isPlain(Expr expr) {
    return expr instanceof Imp.Get
        || expr instanceof Imp.GetConstant
        || expr instanceof Imp.IntConst
        || expr instanceof Imp.RealConst
        || expr instanceof Imp.BoolConst
        || expr instanceof Imp.Operation operation && operation.type() != Scalar.STR
        || expr instanceof Imp.Convert
        || expr instanceof Imp.Element
        || expr instanceof Imp.Field
        || expr instanceof Imp.Runtime call
            && CallsInC.of(call).filter(form -> !form.fails()).isPresent();
  }

  /** Whether a break leaves the loop around some statements. */
  static boolean hasBreak(List<Stmt> statements) {
    return statements.stream()
        .anyMatch(each -> each instanceof Imp.Break
            || each instanceof Imp.If branch
                && (hasBreak(branch.then()) || hasBreak(branch.otherwise())));
  }
}
