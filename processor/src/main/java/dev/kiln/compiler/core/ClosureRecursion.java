package dev.kiln.compiler.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a closure could come to call itself: a variable that a function is assigned to, or a data
 * type that holds functions, can hold the closure that reads it. Where that may be, calls of
 * function values count towards the depth limit.
 */
public final class ClosureRecursion {
  private final Program program;
  private final Map<String, Boolean> known = new LinkedHashMap<>();

  private ClosureRecursion(Program program) {
    this.program = program;
  }

  /** Whether it is possible in a program. */
  public static boolean isPossible(Program program) {
    return Children.any(program, new ClosureRecursion(program)::canHoldClosure);
  }

  private boolean canHoldClosure(Core core) {
    return core instanceof Core.Assign assign && holdsFunction(assign.local().type())
        || core instanceof Core.Make make
            && make.type() instanceof CoreType.Data
            && holdsFunction(make.type())
        || core instanceof Core.Library library
            && library.type() instanceof CoreType.Library
            && holdsFunction(library.type());
  }

  private boolean holdsFunction(CoreType type) {
    return type instanceof CoreType.Data data
        ? known.computeIfAbsent(data.name(), name -> hasFunction(type))
        : hasFunction(type);
  }

  private boolean hasFunction(CoreType type) {
    return CoreTypes.holdsFunction(type, program.dataTypes());
  }
}
