package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.pass.Inline;
import dev.kiln.runtime.Depth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes small recursive functions twice. One compares the depth once, at its start, with what its
 * own calls may add to it, and has these calls inlined once; the other one checks every call, and
 * is entered close to the limit only:
 *
 * <pre>
 * fib(n, depth)  = if depth > 998 then fib'(n, depth)
 *                  else … what fib(n - 1) and fib(n - 2) do, their calls at depth + 2 …
 * fib'(n, depth) = … fib'(n - 1, next(depth)) + fib'(n - 2, next(depth))
 * </pre>
 */
final class ShallowRecursion {
  private static final int SMALL = 60;
  private static final int SMALL_TO_INLINE = 40;
  private static final int CALLS_TO_INLINE = 2;

  private final Map<String, Function> functions;
  private final Map<String, Fast> fast = new LinkedHashMap<>();

  /**
   * How a function compares the depth at its start.
   *
   * @param step what its calls add to the depth
   * @param exact the function that checks every call
   */
  record Fast(int step, String exact) {
    /** The statements that a method begins with. */
    List<Imp.Stmt> prologue(List<Imp.Local> parameters, Imp.Type result) {
      Imp.Local depth = parameters.get(parameters.size() - 1);
      Imp.Expr isClose = Expressions.operation(
          ">", Imp.Scalar.BOOL, new Imp.Get(depth), Expressions.constant(Depth.SHALLOW - step));
      List<Imp.Expr> same = parameters.stream().<Imp.Expr>map(Imp.Get::new).toList();
      Imp.Return leave = new Imp.Return(Optional.of(new Imp.Invoke(exact, same, result, "")));
      return List.of(new Imp.If(isClose, List.of(leave), List.of()));
    }
  }

  ShallowRecursion(Program program) {
    functions = new LinkedHashMap<>(program.functions());
    program.functions().values().stream().filter(ShallowRecursion::isSmall).forEach(this::split);
  }

  /** All functions, with those made here. */
  List<Function> functions() {
    return List.copyOf(functions.values());
  }

  /** How a function compares the depth, if it does so at its start. */
  Optional<Fast> fast(String function) {
    return Optional.ofNullable(fast.get(function));
  }

  /** The function that goes on in a deep recursion of another. */
  String onDeepStack(String function) {
    return fast.entrySet().stream()
        .filter(each -> each.getValue().exact().equals(function))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(function);
  }

  private static boolean isSmall(Function function) {
    return function.recursive()
        && Children.count(function.body()) <= SMALL
        && isPlain(function.result())
        && function.parameters().stream().allMatch(p -> isPlain(p.type()))
        && Children.any(function.body(), core -> callsItself(core, function))
        && !Children.any(function.body(), core -> isOther(core, function));
  }

  private static boolean isPlain(CoreType type) {
    return type instanceof Scalar && type != Scalar.UNIT && type != Scalar.NEVER;
  }

  private static boolean callsItself(Core core, Function function) {
    return core instanceof Core.Call call
        && call.function().equals(function.name())
        && !call.tail();
  }

  /** What may take a depth of its own, or hand on that of the function. */
  private static boolean isOther(Core core, Function function) {
    return core instanceof Core.Call call && !call.function().equals(function.name())
        || core instanceof Core.CallValue
        || core instanceof Core.Lambda
        || core instanceof Core.FunctionValue
        || core instanceof Core.Library
        || core instanceof Core.Catch
        || core instanceof Core.Finally
        || core instanceof Core.With
        || core instanceof Core.Outside;
  }

  private void split(Function function) {
    String name = function.name() + "'";
    Core exact = rename(function.body(), function.name(), name);
    functions.put(name, function.copy(name, exact));
    boolean inlines = canInline(function);
    fast.put(function.name(), new Fast(inlines ? 2 : 1, name));
    if (inlines) {
      Core body = inline(function.body(), function, new Fresh(function));
      functions.put(function.name(), function.withBody(body));
    }
  }

  private static Core rename(Core core, String from, String to) {
    Core changed = Children.map(core, child -> rename(child, from, to));
    return changed instanceof Core.Call call && call.function().equals(from)
        ? new Core.Call(to, call.arguments(), call.type(), call.tail(), call.at())
        : changed;
  }

  private static boolean canInline(Function function) {
    int[] calls = {0};
    Children.forEachNode(function.body(), core -> {
      calls[0] += callsItself(core, function) ? 1 : 0;
    });
    return calls[0] <= CALLS_TO_INLINE
        && Children.count(function.body()) <= SMALL_TO_INLINE
        && !SelfTailCalls.in(function)
        && !Children.any(function.body(), core -> core instanceof Core.Return);
  }

  private static Core inline(Core core, Function function, Fresh fresh) {
    Core changed = Children.map(core, child -> inline(child, function, fresh));
    return callsItself(core, function)
        ? Inline.inPlaceOf((Core.Call) changed, function, fresh)
        : changed;
  }
}
