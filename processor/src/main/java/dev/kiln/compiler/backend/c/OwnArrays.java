package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The locals that hold a small new array whose elements are read and written, and nothing else: it
 * can be an array of C, which compilers hold in registers, and takes none of the call's memory.
 */
final class OwnArrays {
  private static final int MOST = 64;

  private final Set<Local> found = new LinkedHashSet<>();
  private final Set<Local> whole = new LinkedHashSet<>();
  private final Set<Local> mixed = new LinkedHashSet<>();

  /** Those of a method. */
  OwnArrays(Imp.Method method) {
    note(method.body());
    found.removeAll(whole);
  }

  boolean contains(Local local) {
    return found.contains(local);
  }

  /**
   * Whether it adds a product to one of several sums, all of which only come to be added: see
   * {@code kiln_fma_step}.
   */
  boolean isStep(Imp.Store store) {
    return store.array() instanceof Imp.Get get
        && found.contains(get.local())
        && !mixed.contains(get.local())
        && adds(store);
  }

  private static boolean adds(Imp.Store store) {
    return store.value() instanceof Imp.Runtime call
        && call.name().equals("fma")
        && call.arguments().get(2).equals(new Imp.Element(store.array(), store.index()));
  }

  private void note(List<Stmt> statements) {
    for (Stmt statement : statements) {
      if (statement instanceof Imp.Declare declare
          && declare.value().isPresent()
          && declare.value().get() instanceof Imp.ArrayOf array
          && !array.elements().isEmpty()
          && array.elements().size() <= MOST) {
        found.add(declare.local());
      } else if (statement instanceof Imp.Assign assign) {
        whole.add(assign.local());
      }
      if (statement instanceof Imp.Store store) {
        note(store);
      } else {
        Uses.expressions(statement).forEach(this::note);
      }
      Uses.inner(statement).forEach(this::note);
    }
  }

  private void note(Imp.Store store) {
    noteElement(store.array(), store.index());
    if (adds(store)) {
      ((Imp.Runtime) store.value()).arguments().subList(0, 2).forEach(this::note);
    } else {
      note(store.value());
    }
  }

  private void note(Expr expr) {
    if (expr instanceof Imp.Get get) {
      whole.add(get.local());
    } else if (expr instanceof Imp.Element element) {
      mixed.addAll(Uses.read(element.array()));
      noteElement(element.array(), element.index());
    } else if (expr instanceof Imp.Operation sum && sum.symbol().equals("+")) {
      sum.operands().forEach(this::noteSummand);
    } else {
      Uses.parts(expr).forEach(this::note);
    }
  }

  private void noteSummand(Expr expr) {
    if (expr instanceof Imp.Element element) {
      noteElement(element.array(), element.index());
    } else {
      note(expr);
    }
  }

  private void noteElement(Expr array, Expr index) {
    if (!(array instanceof Imp.Get)) {
      note(array);
    }
    note(index);
  }
}
