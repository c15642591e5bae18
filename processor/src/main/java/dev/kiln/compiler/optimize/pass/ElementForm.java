package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Renaming;
import java.util.List;
import java.util.Optional;

/** What the elements of a build are: questions about them, and one of them by its indices. */
final class ElementForm {
  private static final int EXPENSIVE = 8;

  private ElementForm() {}

  /** Whether it ends with a value whatever its operands are, and does nothing else. */
  static boolean isTotal(Core core) {
    return isValue(core, false);
  }

  /** Whether all that it does is to give a value, or to fail where that is allowed. */
  static boolean isValue(Core core, boolean mayFail) {
    boolean here = Facts.isLiteral(core)
        || core instanceof Core.Var
        || core instanceof Core.Global
        || core instanceof Core.Primitive primitive && isValue(primitive, mayFail)
        || core instanceof Core.Index index && (mayFail || !index.checked())
        || core instanceof Core.Let let && !let.local().mutable()
        || core instanceof Core.If
        || core instanceof Core.Get
        || core instanceof Core.Is
        || core instanceof Core.Make
        || core instanceof Core.ArrayLiteral literal && literal.type().isSmall();
    if (!here || core.type() == CoreType.Scalar.NEVER) {
      return false;
    }
    return Children.every(core, child -> isValue(child, mayFail));
  }

  private static boolean isValue(Core.Primitive node, boolean mayFail) {
    boolean fails = mayFail
        && node.op().canFail()
        && node.type() instanceof CoreType.Scalar scalar
        && scalar != CoreType.Scalar.UNIT;
    boolean scalars = Children.every(node, operand -> !(operand.type() instanceof CoreType.Array));
    return fails && scalars || isTotal(node);
  }

  /** A scalar operation that cannot fail, be it by its literal operand. */
  static boolean isTotal(Core.Primitive node) {
    boolean scalar = Children.every(node, operand -> !(operand.type() instanceof CoreType.Array));
    if (node.op().isPure() || !scalar) {
      return scalar;
    }
    if (node.arguments().size() != 2 || !(node.arguments().get(1) instanceof Core.Int number)) {
      return false;
    }
    return switch (node.op()) {
      case INT_DIVIDE, INT_REMAINDER, INT_FLOOR_DIVIDE, INT_FLOOR_MODULO ->
        number.value() != 0 && number.value() != -1;
      case INT_SHIFT_LEFT, INT_SHIFT_RIGHT, INT_SHIFT_RIGHT_ZERO ->
        number.value() >= 0 && number.value() < Long.SIZE;
      default -> false;
    };
  }

  /** About how many additions it costs as much as, without reads. */
  static int cost(Core core) {
    int[] cost = {core instanceof Core.Primitive node ? cost(node.op()) : 0};
    Children.forEach(core, child -> cost[0] += cost(child));
    return cost[0];
  }

  private static int cost(Op op) {
    return isQuick(op) ? 1 : EXPENSIVE;
  }

  /** Whether a processor does it about as fast as an addition. */
  static boolean isQuick(Op op) {
    return switch (op) {
      case INT_WRAP_ADD,
          INT_WRAP_SUBTRACT,
          INT_WRAP_MULTIPLY,
          INT_AND,
          INT_OR,
          INT_XOR,
          INT_NOT,
          INT_SHIFT_LEFT,
          INT_SHIFT_RIGHT,
          INT_SHIFT_RIGHT_ZERO,
          INT_EQUAL,
          INT_NOT_EQUAL,
          INT_LESS,
          INT_AT_MOST,
          INT_MORE,
          INT_AT_LEAST,
          INT_TO_REAL,
          REAL_ADD,
          REAL_SUBTRACT,
          REAL_MULTIPLY,
          REAL_NEGATE,
          REAL_ABS,
          REAL_MIN,
          REAL_MAX,
          REAL_FMA,
          REAL_EQUAL,
          REAL_NOT_EQUAL,
          REAL_LESS,
          REAL_AT_MOST,
          REAL_MORE,
          REAL_AT_LEAST,
          BOOL_NOT,
          BOOL_EQUAL -> true;
      default -> false;
    };
  }

  /** Whether reading what its elements are is as good as reading them: a row of another array. */
  static boolean isView(Core.Build build) {
    if (Facts.isAtom(build.body())) {
      return true;
    }
    if (!(build.body() instanceof Core.Index index) || !Facts.isAtom(index.array())) {
      return false;
    }
    int last = index.indices().size() - 1;
    Local fastest = build.indices().get(build.indices().size() - 1);
    for (int i = 0; i < last; i++) {
      if (Facts.uses(index.indices().get(i), fastest, 1) > 0) {
        return false;
      }
    }
    Core at = index.indices().get(last);
    boolean shifted = at instanceof Core.Primitive sum
        && (sum.op() == Op.INT_WRAP_ADD || sum.op() == Op.INT_WRAP_SUBTRACT)
        && sum.arguments().stream().allMatch(Facts::isAtom);
    return (shifted || Facts.isAtom(at)) && index.indices().stream().allMatch(x -> cost(x) <= 1);
  }

  /** The element at some indices, which are evaluated once each. */
  static Core at(Fresh fresh, Core.Build build, List<Core> indices) {
    return at(fresh, build, indices, false);
  }

  /** The element at some indices; formulas of them may stand wherever they are read. */
  static Core at(Fresh fresh, Core.Build build, List<Core> indices, boolean everywhere) {
    Renaming renaming = new Renaming(fresh, Optional.empty());
    Local[] named = new Local[indices.size()];
    for (int i = 0; i < indices.size(); i++) {
      Local index = build.indices().get(i);
      boolean direct = Facts.isAtom(indices.get(i))
          || isFormula(indices.get(i)) && (everywhere || Facts.uses(build.body(), index, 2) <= 1);
      if (direct) {
        renaming.replace(index, indices.get(i));
      } else {
        named[i] = renaming.bind(index);
      }
    }
    Core element = renaming.rename(build.body());
    for (int i = indices.size() - 1; i >= 0; i--) {
      element = named[i] == null ? element : new Core.Let(named[i], indices.get(i), element);
    }
    return element;
  }

  /** Arithmetic of names that never change, which may be computed anywhere. */
  private static boolean isFormula(Core core) {
    return Facts.isAtom(core)
        || core instanceof Core.Primitive node
            && isTotal(node)
            && node.arguments().stream().allMatch(ElementForm::isFormula);
  }

  /** The same build with names of its own. */
  static Core.Build copy(Fresh fresh, Core.Build build) {
    return (Core.Build) new Renaming(fresh, Optional.empty()).rename(build);
  }
}
