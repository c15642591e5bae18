package dev.kiln.compiler.core;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whether a closure could come to call itself: a variable that a function is assigned to, or a data
 * type that holds functions, can hold the closure that reads it. Where that may be, calls of
 * function values count towards the depth limit.
 */
public final class ClosureRecursion {
  private final Program program;
  private final Set<String> open = new LinkedHashSet<>();

  private ClosureRecursion(Program program) {
    this.program = program;
  }

  /** Whether it is possible in a program. */
  public static boolean isPossible(Program program) {
    ClosureRecursion recursion = new ClosureRecursion(program);
    return program.functions().values().stream().anyMatch(f -> recursion.isPossible(f.body()))
        || program.globals().values().stream().anyMatch(g -> recursion.isPossible(g.value()));
  }

  private boolean isPossible(Core core) {
    boolean here =
        core instanceof Core.Assign assign && holdsFunction(assign.local().type())
            || core instanceof Core.Make make
                && make.type() instanceof CoreType.Data
                && holdsFunction(make.type())
            || core instanceof Core.Library library
                && library.type() instanceof CoreType.Library
                && holdsFunction(library.type());
    if (here) {
      return true;
    }
    boolean[] found = new boolean[1];
    Children.forEach(core, child -> found[0] = found[0] || isPossible(child));
    return found[0];
  }

  private boolean holdsFunction(CoreType type) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().anyMatch(this::holdsFunction);
    } else if (type instanceof CoreType.Library library) {
      return library.arguments().stream().anyMatch(this::holdsFunction);
    } else if (type instanceof CoreType.Data data) {
      if (!open.add(data.name())) {
        return false;
      }
      boolean found = program.dataTypes().get(data.name()).constructors().stream()
          .flatMap(constructor -> constructor.fields().stream())
          .anyMatch(field -> holdsFunction(field.type()));
      open.remove(data.name());
      return found;
    }
    return type instanceof CoreType.Function;
  }
}
