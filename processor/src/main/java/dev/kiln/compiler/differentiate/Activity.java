package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which locals depend on what a function is derived by. What reads none of them stays as it is: its
 * derivative is zero.
 */
final class Activity {
  private final DualTypes types;
  private final Set<Local> active;
  private final Map<Core, Boolean> touching = new IdentityHashMap<>();

  private Activity(DualTypes types, Set<Local> active) {
    this.types = types;
    this.active = active;
  }

  /** The activity in a body, where these locals depend on the argument. */
  static Activity of(Core body, Set<Local> arguments, DualTypes types) {
    Set<Local> active = new LinkedHashSet<>(arguments);
    int before;
    do {
      before = active.size();
      new Activity(types, active).spread(body);
    } while (active.size() > before);
    return new Activity(types, active);
  }

  boolean isActive(Local local) {
    return active.contains(local);
  }

  /** Whether it must be rewritten: it reads or changes an active local, or leaves the function. */
  boolean touches(Core core) {
    Boolean known = touching.get(core);
    if (known == null) {
      known = touchesItself(core) || anyChild(core);
      touching.put(core, known);
    }
    return known;
  }

  private boolean touchesItself(Core core) {
    if (core instanceof Core.Var var) {
      return active.contains(var.local());
    } else if (core instanceof Core.Assign assign) {
      return active.contains(assign.local());
    } else if (core instanceof Core.Store store) {
      return active.contains(store.target());
    } else if (core instanceof Core.Break jump) {
      return jump.value().type() != CoreType.Scalar.UNIT;
    } else if (core instanceof Core.Call call) {
      return call.arguments().stream().anyMatch(this::isFunction);
    }
    return core instanceof Core.Return;
  }

  private boolean isFunction(Core core) {
    return core.type() instanceof CoreType.Function && types.hasReal(core.type());
  }

  private boolean anyChild(Core core) {
    return Children.some(core, this::touches);
  }

  private void spread(Core core) {
    if (core instanceof Core.Lambda lambda) {
      lambda.parameters().forEach(this::mark);
    }
    Children.forEach(core, this::spread);
    if (core instanceof Core.Let let && touches(let.value())) {
      mark(let.local());
    } else if (core instanceof Core.Assign assign && touches(assign.value())) {
      mark(assign.local());
    } else if (core instanceof Core.Store store && touches(store.value())) {
      mark(store.target());
    } else if (core instanceof Core.Library library && !library.op().isPure()) {
      boolean given = library.arguments().stream().skip(1).anyMatch(this::touches);
      root(library).filter(local -> given).ifPresent(this::mark);
    }
  }

  private void mark(Local local) {
    if (types.hasReal(local.type()) && active.add(local)) {
      touching.clear();
    }
  }

  /** The variable whose collection an operation changes. */
  private static Optional<Local> root(Core core) {
    if (core instanceof Core.Library library && !library.arguments().isEmpty()) {
      return root(library.arguments().get(0));
    }
    return core instanceof Core.Var var ? Optional.of(var.local()) : Optional.empty();
  }
}
