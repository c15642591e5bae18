package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for the locals of a function which ones are held whole although they could come apart:
 * arrays indexed by something that is not a literal, values that do not change and have such arrays
 * as parts, and mutable locals that closures share. What
 * a very large {@code catch} changes is shared as well: its body must be cut into methods, and one
 * that fails would give nothing back.
 */
final class Holding {
  /** Nodes of Core; a method of so many is still one that HotSpot compiles. */
  private static final int LARGE = 1_000;

  private final Set<Local> whole = new LinkedHashSet<>();
  private final Set<Local> shared = new LinkedHashSet<>();

  private Holding() {}

  static Holding of(Function function) {
    Holding holding = new Holding();
    holding.visit(function.body());
    return holding;
  }

  static Holding of(Core core) {
    Holding holding = new Holding();
    holding.visit(core);
    return holding;
  }

  private void visit(Core core) {
    if (core instanceof Core.Index index) {
      root(index.array()).ifPresent(local -> noteIndices(local, index.indices()));
    } else if (core instanceof Core.Store store) {
      noteIndices(store.target(), store.indices());
    } else if (core instanceof Core.Lambda) {
      share(core);
    } else if (core instanceof Core.Catch attempt && Children.count(attempt.body()) > LARGE) {
      share(attempt.body());
    }
    Children.forEach(core, this::visit);
  }

  /** The array's local, or that of what it is a part of. */
  private static Optional<Local> root(Core array) {
    if (array instanceof Core.Var var) {
      return Optional.of(var.local());
    }
    return array instanceof Core.Get get ? root(get.target()) : Optional.empty();
  }

  private void noteIndices(Local local, List<Core> indices) {
    if (indices.stream().anyMatch(index -> !(index instanceof Core.Int))) {
      whole.add(local);
    }
  }

  private void share(Core inside) {
    Locals.free(inside).stream().filter(Local::mutable).forEach(shared::add);
  }

  /** Whether a local is a cell that closures share. */
  boolean isShared(Local local) {
    return shared.contains(local);
  }

  /** Whether a local is held whole. */
  boolean isWhole(Local local, Leaves leaves) {
    return !leaves.comesApart(local.type())
        || isShared(local)
        || (local.type() instanceof CoreType.Array || !local.mutable()) && whole.contains(local);
  }
}
