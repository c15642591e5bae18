package dev.kiln.compiler.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which locals a piece of Core introduces, and which it takes from outside. */
public final class Locals {
  private Locals() {}

  /** The locals that a node itself introduces. */
  public static List<Local> bound(Core core) {
    if (core instanceof Core.Let let) {
      return List.of(let.local());
    } else if (core instanceof Core.For loop) {
      return List.of(loop.index());
    } else if (core instanceof Core.Lambda lambda) {
      return lambda.parameters();
    } else if (core instanceof Core.Catch attempt) {
      return List.of(attempt.failure());
    } else if (core instanceof Core.Outside outside) {
      return List.of(outside.handler());
    } else if (core instanceof Core.Build build) {
      return build.indices();
    }
    return List.of();
  }

  /** The locals from outside that a piece reads or changes, in the order met. */
  public static Set<Local> free(Core core) {
    Set<Local> used = new LinkedHashSet<>();
    Set<Local> bound = new LinkedHashSet<>();
    collect(core, used, bound);
    used.removeAll(bound);
    return used;
  }

  private static void collect(Core core, Set<Local> used, Set<Local> bound) {
    if (core instanceof Core.Var var) {
      used.add(var.local());
    } else if (core instanceof Core.Assign assign) {
      used.add(assign.local());
    } else if (core instanceof Core.Store store) {
      used.add(store.target());
    }
    bound.addAll(bound(core));
    Children.forEach(core, child -> collect(child, used, bound));
  }
}
