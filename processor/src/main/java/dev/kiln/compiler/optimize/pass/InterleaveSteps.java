package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A piece of Core as a list of steps, done one after the other. A let whose body is {@code ()} is a
 * step that introduces its local for those behind it.
 *
 * <pre>
 * total := add(total, { let mutable i = 0; while …; i })
 *     ->  let mutable i = 0;  while …;  total := add(total, i)
 * </pre>
 *
 * Blocks with loops leave the operands they stand in, where nothing before them can tell.
 */
final class InterleaveSteps {
  private final List<Core> steps = new ArrayList<>();

  private InterleaveSteps() {}

  /** The steps of what is evaluated for what it does. */
  static List<Core> of(Core core) {
    InterleaveSteps made = new InterleaveSteps();
    made.effect(core);
    return made.steps;
  }

  /** The steps that come before a value, which goes to the end of the list as it is then. */
  static List<Core> withValue(Core core) {
    InterleaveSteps made = new InterleaveSteps();
    Core value = made.value(core);
    made.steps.add(value);
    return made.steps;
  }

  /** One piece of Core again. */
  static Core join(List<Core> steps) {
    return join(steps, new Core.Unit());
  }

  /** One piece of Core again, with a value. */
  static Core join(List<Core> steps, Core value) {
    Core rest = value;
    List<Core> row = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Core step = steps.get(i);
      if (isBinding(step)) {
        Core.Let let = (Core.Let) step;
        rest = new Core.Let(let.local(), let.value(), row(row, rest));
        row = new ArrayList<>();
      } else {
        row.add(0, step);
      }
    }
    return row(row, rest);
  }

  private static Core row(List<Core> steps, Core last) {
    return steps.isEmpty() ? last : new Core.Seq(steps, last);
  }

  /** A step that introduces a local. */
  static Core bind(Local local, Core value) {
    return new Core.Let(local, value, new Core.Unit());
  }

  /** Whether a step introduces a local for those behind it. */
  static boolean isBinding(Core step) {
    return step instanceof Core.Let let && let.body() instanceof Core.Unit;
  }

  /** Whether a piece repeats something. */
  static boolean hasLoop(Core core) {
    return Children.any(core, InterleaveSteps::isLoop);
  }

  /** Whether a node is a loop with a condition or a counter. */
  static boolean isLoop(Core core) {
    return core instanceof Core.While || core instanceof Core.For;
  }

  /** The steps of a loop's round. */
  static List<Core> steps(Core loop) {
    return of(loop instanceof Core.While node ? node.body() : ((Core.For) loop).body());
  }

  /** The locals that a piece assigns, or stores into. */
  static Set<Local> assigned(Core core) {
    Set<Local> assigned = new LinkedHashSet<>();
    Children.forEachNode(core, node -> {
      if (node instanceof Core.Assign assign) {
        assigned.add(assign.local());
      } else if (node instanceof Core.Store store) {
        assigned.add(store.target());
      }
    });
    return assigned;
  }

  /** The locals that a piece introduces. */
  static Set<Local> bound(Core core) {
    Set<Local> bound = new LinkedHashSet<>();
    Children.forEachNode(core, node -> {
      bound.addAll(Locals.bound(node));
    });
    return bound;
  }

  /**
   * Whether evaluating it cannot fail or jump, and changes locals at most; it may not end. Arrays
   * are only read.
   */
  static boolean isTotal(Core core) {
    boolean good = Facts.isLiteral(core)
        || core instanceof Core.Var
        || core instanceof Core.Global
        || core instanceof Core.Let
        || core instanceof Core.Assign
        || core instanceof Core.Seq
        || core instanceof Core.If
        || isLoop(core)
        || core instanceof Core.Primitive primitive && primitive.op().isPure()
        || core instanceof Core.Index index && !index.checked()
        || core instanceof Core.Get
        || core instanceof Core.Is
        || core instanceof Core.Make
        || core instanceof Core.ArrayLiteral literal && literal.type().isSmall();
    return good && Children.every(core, InterleaveSteps::isTotal);
  }

  /** Whether it is total and changes nothing but what it introduces itself. */
  private static boolean isClosed(Core core) {
    return isTotal(core) && bound(core).containsAll(assigned(core));
  }

  private void effect(Core core) {
    if (core instanceof Core.Let let) {
      steps.add(bind(let.local(), value(let.value())));
      effect(let.body());
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::effect);
      effect(seq.last());
    } else if (!(core instanceof Core.Unit)) {
      steps.add(without(core));
    }
  }

  private Core value(Core core) {
    if (core instanceof Core.Let let) {
      steps.add(bind(let.local(), value(let.value())));
      return value(let.body());
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::effect);
      return value(seq.last());
    }
    return without(core);
  }

  /** The node without the blocks in it that become steps. */
  private Core without(Core core) {
    if (isLoop(core) || !hasLoop(core)) {
      return core;
    } else if (core instanceof Core.Assign assign) {
      return new Core.Assign(assign.local(), value(assign.value()));
    } else if (core instanceof Core.If branch) {
      Core condition = value(branch.condition());
      return new Core.If(condition, branch.then(), branch.otherwise(), branch.type());
    } else if (core instanceof Core.Store store) {
      boolean indices = store.indices().stream().allMatch(Facts::isPure);
      return indices && isClosed(store.value()) ? storeOf(store, value(store.value())) : store;
    } else if (core instanceof Core.Primitive || core instanceof Core.Make) {
      return withoutInOperands(core);
    }
    return core;
  }

  /** A block goes before operands that cannot tell; behind one that can fail it stays. */
  private Core withoutInOperands(Core core) {
    boolean[] before = {true};
    return Children.map(core, operand -> {
      Core kept = operand;
      if (before[0] && hasLoop(operand)) {
        boolean node = operand instanceof Core.Primitive || operand instanceof Core.Make;
        kept = isClosed(operand) ? value(operand) : node ? withoutInOperands(operand) : operand;
      }
      before[0] = before[0] && Facts.isPure(kept);
      return kept;
    });
  }

  private static Core storeOf(Core.Store s, Core value) {
    return new Core.Store(s.target(), s.indices(), s.shape(), value, s.checked(), s.at());
  }

  /** Whether the array type is one whose elements are kept in an array of its own. */
  static boolean isWhole(CoreType type) {
    return type instanceof CoreType.Array array && !array.isSmall();
  }
}
