package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import java.util.List;

/** Whether two pieces have the same value where both stand, wherever they were written. */
final class SameValue {
  private SameValue() {}

  /** Whether they are alike but for their places; only of names, literals, operations, reads. */
  static boolean of(Core a, Core b) {
    if (a == b) {
      return true;
    } else if (a instanceof Core.Primitive x && b instanceof Core.Primitive y) {
      return x.op() == y.op() && all(x.arguments(), y.arguments());
    } else if (a instanceof Core.Index x && b instanceof Core.Index y) {
      return of(x.array(), y.array()) && all(x.indices(), y.indices()) && all(x.shape(), y.shape());
    } else if (a instanceof Core.Get x && b instanceof Core.Get y) {
      return x.index() == y.index()
          && x.constructor() == y.constructor()
          && of(x.target(), y.target());
    }
    boolean simple = Facts.isLiteral(a) || a instanceof Core.Var || a instanceof Core.Global;
    return simple && a.equals(b);
  }

  /** A number that pieces of the same value share. */
  static int hash(Core core) {
    int[] hash = {
      core instanceof Core.Primitive node
          ? node.op().ordinal()
          : core instanceof Core.Index || core instanceof Core.Get ? 1 : core.hashCode()
    };
    boolean inner =
        core instanceof Core.Primitive || core instanceof Core.Index || core instanceof Core.Get;
    if (inner) {
      Children.forEach(core, child -> hash[0] = 31 * hash[0] + hash(child));
    }
    return hash[0];
  }

  private static boolean all(List<Core> a, List<Core> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!of(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
