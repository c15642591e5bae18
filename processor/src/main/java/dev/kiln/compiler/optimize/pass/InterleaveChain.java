package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long a round of a loop waits for the one before it: the longest way, in cycles, from a
 * variable's old value to a new one. A loop whose rounds wait longer than their operations take has
 * room for others beside it.
 */
final class InterleaveChain {
  private static final int NONE = -1;
  private static final int SHORTEST = 4;

  /** How many operations a processor does at once, at least. */
  private static final int WIDTH = 3;

  private final Set<Local> carried;
  private final Map<Local, Integer> ways = new LinkedHashMap<>();
  private int longest = NONE;

  private InterleaveChain(Set<Local> carried) {
    this.carried = carried;
  }

  /** Whether some innermost loop of a piece mostly waits. */
  static boolean waits(Core core) {
    return Children.any(
        core,
        node -> InterleaveSteps.isLoop(node)
            && InterleaveSteps.steps(node).stream().noneMatch(InterleaveSteps::hasLoop)
            && waitsForItself(node));
  }

  private static boolean waitsForItself(Core loop) {
    List<Core> steps = InterleaveSteps.steps(loop);
    Set<Local> carried = new LinkedHashSet<>();
    steps.forEach(step -> carried.addAll(InterleaveSteps.assigned(step)));
    steps.forEach(step -> carried.removeAll(InterleaveSteps.bound(step)));
    InterleaveChain chain = new InterleaveChain(carried);
    steps.forEach(chain::follow);
    int work = steps.stream().mapToInt(InterleaveChain::work).sum();
    return chain.longest >= SHORTEST && chain.longest * WIDTH >= work;
  }

  private void follow(Core step) {
    if (step instanceof Core.Let let) {
      ways.put(let.local(), way(let.value()));
      follow(let.body());
    } else if (step instanceof Core.Assign assign) {
      longest = Math.max(longest, way(assign.value()));
      if (!carried.contains(assign.local())) {
        ways.merge(assign.local(), way(assign.value()), Math::max);
      }
    } else if (step instanceof Core.Seq || step instanceof Core.If) {
      Children.forEach(step, this::follow);
    }
  }

  /** The longest way from a variable that goes round to a value; {@link #NONE} if there is none. */
  private int way(Core core) {
    if (core instanceof Core.Var var) {
      return carried.contains(var.local()) ? 0 : ways.getOrDefault(var.local(), NONE);
    } else if (core instanceof Core.Let) {
      follow(core);
    }
    int[] inside = {NONE};
    Children.forEach(core, child -> inside[0] = Math.max(inside[0], way(child)));
    return inside[0] == NONE ? NONE : inside[0] + cycles(core);
  }

  private static int work(Core core) {
    int[] sum = {core instanceof Core.Primitive || core instanceof Core.Index ? 1 : 0};
    sum[0] = core instanceof Core.Primitive p && isFunction(p.op()) ? cycles(core) : sum[0];
    Children.forEach(core, child -> sum[0] += work(child));
    return sum[0];
  }

  private static int cycles(Core core) {
    if (core instanceof Core.Primitive primitive) {
      return cycles(primitive.op());
    }
    return core instanceof Core.Index ? 5 : 0;
  }

  private static int cycles(Op op) {
    if (isFunction(op)) {
      return 30;
    }
    return switch (op) {
      case REAL_DIVIDE, REAL_SQRT -> 14;
      case INT_WRAP_MULTIPLY -> 3;
      case REAL_NEGATE, REAL_ABS, REAL_MIN, REAL_MAX -> 1;
      default -> op.result() == Scalar.REAL ? 4 : 1;
    };
  }

  private static boolean isFunction(Op op) {
    return op.result() == Scalar.REAL && op.compareTo(Op.REAL_EXP) >= 0
        || op == Op.REAL_CBRT
        || op == Op.REAL_POWER
        || op == Op.REAL_REMAINDER
        || op == Op.REAL_FLOOR_MODULO;
  }
}
