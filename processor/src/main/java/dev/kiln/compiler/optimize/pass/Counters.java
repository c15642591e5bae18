package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts without asking for overflow:
 *
 * <pre>
 * var k = 0; … k := int.add(k, 1)  ->  var k = 0; … k := int.wrap-add(k, 1)
 * </pre>
 *
 * <p>A variable that starts at a literal below 2^62, and only ever becomes such a literal or grows
 * by 8 at most, would overflow after 2^59 steps: in 18 years, at one each nanosecond.
 */
public final class Counters {
  private static final long MOST_STEP = 8;
  private static final long LARGEST_START = 1L << 62;

  private final Set<Local> counters = new LinkedHashSet<>();
  private final Set<Local> others = new LinkedHashSet<>();

  private Counters() {}

  /** Drops the checks in all functions. */
  public static Program run(Program program) {
    return program.mapFunctions(function -> {
      Counters counters = new Counters();
      Children.forEachNode(function.body(), counters::note);
      counters.counters.removeAll(counters.others);
      return counters.counters.isEmpty()
          ? function
          : function.withBody(counters.visit(function.body()));
    });
  }

  private void note(Core core) {
    if (core instanceof Core.Let let && let.local().mutable() && isStart(let.value())) {
      counters.add(let.local());
    } else if (core instanceof Core.Assign assign && !isStart(assign.value()) && !isStep(assign)) {
      others.add(assign.local());
    }
  }

  private static boolean isStart(Core core) {
    return core instanceof Core.Int number
        && number.value() < LARGEST_START
        && number.value() > -LARGEST_START;
  }

  private static boolean isStep(Core.Assign assign) {
    return assign.local().type() == Scalar.INT
        && assign.value() instanceof Core.Primitive node
        && unchecked(node.op()) != null
        && ArrayReads.is(node.arguments().get(0), assign.local())
        && node.arguments().get(1) instanceof Core.Int step
        && Math.abs(step.value()) <= MOST_STEP;
  }

  private static Op unchecked(Op op) {
    return switch (op) {
      case INT_ADD, INT_WRAP_ADD -> Op.INT_WRAP_ADD;
      case INT_SUBTRACT, INT_WRAP_SUBTRACT -> Op.INT_WRAP_SUBTRACT;
      default -> null;
    };
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.Assign assign
        && counters.contains(assign.local())
        && isStep(assign)) {
      Core.Primitive node = (Core.Primitive) assign.value();
      List<Core> operands = node.arguments();
      Core step = new Core.Primitive(unchecked(node.op()), operands, node.at());
      return new Core.Assign(assign.local(), step);
    }
    return changed;
  }
}
