package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Places;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the bodies of small functions in place of their calls: {@code f(a, b) -> let x = a; let y =
 * b; body}. Functions that take functions, or give back tuples, records or small arrays, may be
 * much larger, because inlining is what makes those vanish. Never recursive ones.
 */
public final class Inline {
  private static final int SMALL = 24;
  private static final int LARGE = 700;
  private static final int LARGEST_FUNCTION = 1_200;
  private static final int ROUNDS = 4;

  private final Map<String, Function> done;
  private final Fresh fresh;
  private int budget;

  private Inline(Map<String, Function> done, Function function, int budget) {
    this.done = done;
    this.fresh = new Fresh(function);
    this.budget = budget;
  }

  /** Inlines in all functions, called ones first. */
  public static Program run(Program program) {
    Map<String, Function> done = new LinkedHashMap<>();
    for (List<String> group : CallGraph.of(program).groups()) {
      for (String name : group) {
        Function function = program.functions().get(name);
        done.put(name, into(function, done, program));
      }
    }
    List<Function> ordered = new ArrayList<>();
    program.functions().keySet().forEach(name -> ordered.add(done.get(name)));
    return program.withFunctions(ordered);
  }

  /**
   * A function with others inlined, which are as they shall be. What was inlined may call functions
   * it was given, which are known then: {@code map(v, tanh)} calls tanh.
   */
  static Function into(Function function, Map<String, Function> others, Program program) {
    int budget = LARGEST_FUNCTION - Facts.size(function.body(), LARGEST_FUNCTION);
    Function current = function;
    for (int round = 0; round < ROUNDS; round++) {
      Inline inline = new Inline(others, current, budget);
      Core body = inline.visit(current.body());
      if (body == current.body()) {
        return current;
      }
      current = Simplify.simplify(current.withBody(body), program);
      budget = inline.budget;
    }
    return current;
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.Call call && !call.tail()) {
      Function callee = done.get(call.function());
      if (callee != null && isWorth(callee, call)) {
        budget -= Facts.size(callee.body(), LARGE);
        return inPlaceOf(call, callee, fresh);
      }
    }
    return changed;
  }

  /** The body of the function that is called, whose errors still tell of the call. */
  public static Core inPlaceOf(Core.Call call, Function callee, Fresh fresh) {
    Core body = Places.map(callee.body(), at -> at.inlinedAt(callee.display(), call.at()));
    return Simplify.apply(fresh, callee.parameters(), call.arguments(), body, callee.result());
  }

  private boolean isWorth(Function callee, Core.Call call) {
    if (callee.recursive() || callee.kernel()) {
      return false;
    }
    boolean vanishes = comesApart(callee.result())
        || call.arguments().stream().anyMatch(Inline::isFunction)
        || callee.parameters().stream().anyMatch(p -> comesApart(p.type()));
    int limit = Math.min(budget, vanishes ? LARGE : SMALL);
    return Facts.size(callee.body(), limit + 1) <= limit;
  }

  private static boolean isFunction(Core core) {
    return core.type() instanceof CoreType.Function;
  }

  private static boolean comesApart(CoreType type) {
    return type instanceof CoreType.Tuple
        || type instanceof CoreType.Data
        || type instanceof CoreType.Array array && array.isSmall();
  }
}
