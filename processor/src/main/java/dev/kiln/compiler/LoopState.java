package dev.kiln.compiler;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which values in the innermost loop depend on what an earlier round made, so that rounds are done
 * one after the other.
 *
 * @param isLoop whether there is a loop
 * @param isCounted whether it is one of counted rounds without another loop in it, whose elements C
 *     finds without multiplying sizes that only run time knows
 * @param carried the variables that hold what depends on an earlier round
 */
record LoopState(boolean isLoop, boolean isCounted, Set<Local> carried) {
  /** There is none. */
  static final LoopState NONE = new LoopState(false, false, Set.of());

  /** A loop whose rounds wait for each other. */
  static final LoopState IN_A_ROW = new LoopState(true, false, Set.of());

  /** That of the rounds of a counted loop. */
  static LoopState of(Core body) {
    if (Children.any(body, LoopState::isLoop)) {
      return IN_A_ROW;
    }
    return new LoopState(true, true, carried(body));
  }

  /** Whether the rounds of a counted loop can run side by side, as far as loops in it go. */
  static boolean areBeside(Core body) {
    Set<Local> carried = carried(body);
    boolean[] apart = {true};
    Children.forEachNode(body, node -> {
      if (isLoop(node)) {
        apart[0] &= !mentions(node, carried) && !Children.any(node, LoopState::canFail);
      } else if (node instanceof Core.Call) {
        apart[0] &= !mentions(node, carried);
      }
    });
    return apart[0];
  }

  /** Whether C puts a function into loops that call it, for that. */
  static boolean canBeBeside(Function callee) {
    return !callee.recursive()
        && !callee.kernel()
        && Children.any(callee.body(), LoopState::isLoop)
        && !Children.any(callee.body(), LoopState::canFail);
  }

  /** Whether something keeps rounds apart: then they run one after the other. */
  static boolean canFail(Core core) {
    return core instanceof Core.Primitive primitive && primitive.op().canFail()
        || core instanceof Core.Index index && index.checked()
        || core instanceof Core.Store
        || core instanceof Core.Build
        || core instanceof Core.Call
        || core instanceof Core.Fail;
  }

  private static Set<Local> carried(Core body) {
    Set<Local> own = new LinkedHashSet<>();
    Children.forEachNode(body, node -> {
      if (node instanceof Core.Let let) {
        own.add(let.local());
      }
    });
    Set<Local> carried = new LinkedHashSet<>();
    Children.forEachNode(body, node -> {
      if (node instanceof Core.Assign assign && !own.contains(assign.local())) {
        carried.add(assign.local());
      } else if (node instanceof Core.Store store && !own.contains(store.target())) {
        carried.add(store.target());
      }
    });
    int before = -1;
    while (before < carried.size()) {
      before = carried.size();
      spread(body, carried);
    }
    return carried;
  }

  static boolean isLoop(Core core) {
    return core instanceof Core.For
        || core instanceof Core.While
        || core instanceof Core.Build
        || core instanceof Core.Loop loop && !loop.isBlock();
  }

  /** Adds the variables whose values are made of those. */
  private static void spread(Core body, Set<Local> carried) {
    Children.forEachNode(body, node -> {
      if (node instanceof Core.Let let && mentions(let.value(), carried)) {
        carried.add(let.local());
      } else if (node instanceof Core.Assign assign && mentions(assign.value(), carried)) {
        carried.add(assign.local());
      }
    });
  }

  /** An array that elements are put in depends on other rounds only where it is read. */
  private static boolean mentions(Core core, Set<Local> locals) {
    return Children.any(core, node -> node instanceof Core.Var var && locals.contains(var.local()));
  }

  /** Whether a value is independent of the rounds before. */
  boolean isApart(Core value) {
    return isCounted && !mentions(value, carried) && !(value.type() instanceof CoreType.Array);
  }
}
