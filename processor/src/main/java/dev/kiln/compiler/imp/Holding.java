package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides for the locals of a function which ones are held whole although they could come apart:
 * arrays indexed by something that is not a literal, and mutable locals that closures share.
 */
final class Holding {
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
    if (core instanceof Core.Index index && index.array() instanceof Core.Var var) {
      noteIndices(var.local(), index.indices());
    } else if (core instanceof Core.Store store) {
      noteIndices(store.target(), store.indices());
    } else if (core instanceof Core.Lambda lambda) {
      noteCaptures(lambda);
    }
    Children.forEach(core, this::visit);
  }

  private void noteIndices(Local local, List<Core> indices) {
    if (indices.stream().anyMatch(index -> !(index instanceof Core.Int))) {
      whole.add(local);
    }
  }

  private void noteCaptures(Core.Lambda lambda) {
    Set<Local> bound = new LinkedHashSet<>(lambda.parameters());
    Set<Local> used = new LinkedHashSet<>();
    collect(lambda.body(), bound, used);
    used.removeAll(bound);
    used.stream().filter(Local::mutable).forEach(shared::add);
  }

  private static void collect(Core core, Set<Local> bound, Set<Local> used) {
    if (core instanceof Core.Var var) {
      used.add(var.local());
    } else if (core instanceof Core.Assign assign) {
      used.add(assign.local());
    } else if (core instanceof Core.Store store) {
      used.add(store.target());
    } else if (core instanceof Core.Let let) {
      bound.add(let.local());
    } else if (core instanceof Core.For loop) {
      bound.add(loop.index());
    } else if (core instanceof Core.Build build) {
      bound.addAll(build.indices());
    } else if (core instanceof Core.Catch attempt) {
      bound.add(attempt.failure());
    } else if (core instanceof Core.Outside outside) {
      bound.add(outside.handler());
    } else if (core instanceof Core.Lambda lambda) {
      bound.addAll(lambda.parameters());
    }
    Children.forEach(core, child -> collect(child, bound, used));
  }

  /** Whether a local is a cell that closures share. */
  boolean isShared(Local local) {
    return shared.contains(local);
  }

  /** Whether a local is held whole. */
  boolean isWhole(Local local, Leaves leaves) {
    return !leaves.comesApart(local.type())
        || isShared(local)
        || local.type() instanceof CoreType.Array && whole.contains(local);
  }
}
