package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Loops with sines, cosines and tangents, which are vectors only if no angle is far from 0. Such a
 * loop runs for near angles first; if some was far, it runs again, where that does no harm: if all
 * it changes are elements of arrays that it does not read, the same ones whatever the sines are.
 */
final class FarAngles {
  private static final Set<String> NAMES = Set.of("sin", "cos", "tan");

  private final Set<Local> written = new LinkedHashSet<>();
  private final Set<Local> read = new LinkedHashSet<>();
  private final Set<Local> own = new LinkedHashSet<>();

  /** Own locals that are computed with a sine, cosine or tangent. */
  private final Set<Local> ofAngles = new LinkedHashSet<>();

  private boolean angles;
  private boolean plain = true;

  private FarAngles() {}

  /** Whether a loop shall run in this way. */
  static boolean areIn(Imp.For loop) {
    FarAngles angles = new FarAngles();
    angles.own.add(loop.index());
    loop.body().forEach(angles::note);
    return angles.angles
        && angles.plain
        && angles.written.stream().noneMatch(angles.read::contains);
  }

  /** Whether it is one of the functions. */
  static boolean isOne(Imp.Runtime call) {
    return call.owner().equals("Reals") && NAMES.contains(call.name());
  }

  private void note(Stmt statement) {
    if (statement instanceof Imp.Declare declare) {
      own.add(declare.local());
      declare.value().ifPresent(value -> note(declare.local(), value));
    } else if (statement instanceof Imp.Assign assign) {
      plain &= own.contains(assign.local());
      note(assign.local(), assign.value());
    } else if (statement instanceof Imp.Store store && store.array() instanceof Imp.Get array) {
      plain &= !isOfAngles(store.index());
      written.add(array.local());
      note(store.index());
      note(store.value());
    } else if (statement instanceof Imp.If branch) {
      plain &= !isOfAngles(branch.condition());
      note(branch.condition());
      Uses.inner(branch).forEach(list -> list.forEach(this::note));
    } else {
      plain = false;
    }
  }

  private void note(Local local, Expr value) {
    if (isOfAngles(value)) {
      ofAngles.add(local);
    }
    note(value);
  }

  private boolean isOfAngles(Expr expr) {
    return expr instanceof Imp.Runtime call && isOne(call)
        || expr instanceof Imp.Get get && ofAngles.contains(get.local())
        || Uses.parts(expr).stream().anyMatch(this::isOfAngles);
  }

  private void note(Expr expr) {
    angles |= expr instanceof Imp.Runtime call && isOne(call);
    plain &= !(expr instanceof Imp.Invoke);
    if (expr instanceof Imp.Get get) {
      read.add(get.local());
    }
    Uses.parts(expr).forEach(this::note);
  }
}
