package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The locals that some statements declare, assign and read, and whether control leaves them. */
final class Mentions {
  private final Set<Local> declared = new LinkedHashSet<>();
  private final Set<Local> pinned = new LinkedHashSet<>();
  private final Set<Local> assigned = new LinkedHashSet<>();
  private final Set<Local> all = new LinkedHashSet<>();
  private final Deque<String> labels = new ArrayDeque<>();
  private int loops;
  private boolean returns;
  private boolean jumps;

  private Mentions() {}

  static Mentions of(List<Stmt> statements) {
    Mentions mentions = new Mentions();
    statements.forEach(mentions::note);
    return mentions;
  }

  /** Declared anywhere inside. */
  Set<Local> declared() {
    return declared;
  }

  /**
   * Assigned where they are declared, never in a method taken out: those declared without a value,
   * and those assigned in a {@link Imp.Try} they outlive, for a method that fails gives nothing.
   */
  Set<Local> pinned() {
    return pinned;
  }

  /** Given a value by an assignment. */
  Set<Local> assigned() {
    return assigned;
  }

  /** Read or assigned. */
  Set<Local> all() {
    return all;
  }

  /** Whether some return leaves the method. */
  boolean returns() {
    return returns;
  }

  /** Whether some break or continue goes to a place outside. */
  boolean jumps() {
    return jumps;
  }

  /** Whether control can go elsewhere than past their end. */
  boolean leaves() {
    return returns || jumps;
  }

  private void note(Stmt statement) {
    Statements.expressions(statement).forEach(this::note);
    if (statement instanceof Imp.Declare declare) {
      declared.add(declare.local());
      if (declare.value().isEmpty()) {
        pinned.add(declare.local());
      }
    } else if (statement instanceof Imp.Assign assign) {
      assigned.add(assign.local());
      all.add(assign.local());
    } else if (statement instanceof Imp.Return) {
      returns = true;
    } else if (statement instanceof Imp.Break jump) {
      noteJump(jump.label());
    } else if (statement instanceof Imp.Continue jump) {
      noteJump(jump.label());
    } else {
      noteInner(statement);
    }
  }

  private void noteInner(Stmt statement) {
    boolean loop = Statements.isLoop(statement);
    labels.push(label(statement));
    loops += loop ? 1 : 0;
    if (statement instanceof Imp.For counting) {
      declared.add(counting.index());
    } else if (statement instanceof Imp.Try attempt) {
      attempt.caught().ifPresent(declared::add);
      pinOuter(attempt);
    }
    Statements.inner(statement).forEach(list -> list.forEach(this::note));
    loops -= loop ? 1 : 0;
    labels.pop();
  }

  /** What the body changes is seen by what goes on after a failure, or by the cleanup. */
  private void pinOuter(Imp.Try attempt) {
    Mentions body = of(attempt.body());
    Set<Local> cleanup = of(attempt.cleanup()).all;
    body.assigned.stream()
        .filter(local -> !body.declared.contains(local))
        .filter(local -> attempt.caught().isPresent() || cleanup.contains(local))
        .forEach(pinned::add);
  }

  private static String label(Stmt statement) {
    if (statement instanceof Imp.For loop) {
      return loop.label();
    } else if (statement instanceof Imp.While loop) {
      return loop.label();
    }
    return statement instanceof Imp.Labelled labelled ? labelled.label() : "";
  }

  private void noteJump(String label) {
    jumps |= label.isEmpty() ? loops == 0 : !labels.contains(label);
  }

  private void note(Expr expr) {
    if (expr instanceof Imp.Get get) {
      all.add(get.local());
    } else if (expr instanceof Imp.Lambda lambda) {
      Mentions inside = of(lambda.body());
      declared.addAll(lambda.parameters());
      declared.addAll(inside.declared);
      assigned.addAll(inside.assigned);
      all.addAll(inside.all);
    }
    Expressions.parts(expr).forEach(this::note);
  }
}
