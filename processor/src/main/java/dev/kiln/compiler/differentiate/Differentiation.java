package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.TailCalls;
import dev.kiln.compiler.diagnostic.LimitReached;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.SyntaxProblem;
import dev.kiln.runtime.Depth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Makes the derivatives that a program asks for. */
public final class Differentiation {
  private static final int MOST_NODES = 200_000;

  private final Program program;
  private final BiConsumer<Span, String> problems;
  private final DualTypes types;
  private final Set<String> asking;
  private final Map<String, Function> done = new LinkedHashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private final Map<String, String> duals = new LinkedHashMap<>();
  private final Map<Core, Integer> numbers = new IdentityHashMap<>();
  private int size;
  private Span asked;

  private Differentiation(Program program, BiConsumer<Span, String> problems) {
    this.program = program;
    this.problems = problems;
    this.types = new DualTypes(program.dataTypes());
    this.asking = asking(program);
  }

  /**
   * The program with a function in the place of every {@link Core.Tangent}. Derivatives are higher
   * than what they are made from.
   *
   * @param problems told the place and the reason where there is no derivative
   */
  public static Program apply(Program program, BiConsumer<Span, String> problems) {
    boolean wanted = program.functions().values().stream().anyMatch(f -> asks(f.body()))
        || program.globals().values().stream().anyMatch(g -> asks(g.value()));
    return wanted
        ? Depth.moveObject(() -> TailCalls.mark(new Differentiation(program, problems).run()))
        : program;
  }

  private static boolean asks(Core core) {
    return Children.any(core, Core.Tangent.class::isInstance);
  }

  /** The functions that ask for a derivative, or call one that does. */
  private static Set<String> asking(Program program) {
    Set<String> asking = new LinkedHashSet<>();
    CallGraph graph = CallGraph.of(program);
    for (List<String> group : graph.groups()) {
      boolean asks = group.stream()
          .anyMatch(name -> asks(program.functions().get(name).body())
              || graph.calls(name).stream().anyMatch(asking::contains));
      if (asks) {
        asking.addAll(group);
      }
    }
    return asking;
  }

  private Program run() {
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(program.entries().values());
    program.globals().forEach((name, global) -> {
      Function maker =
          new Function(name, name, "", List.of(), 0, global.type(), global.value(), false, null);
      Core value = new Specialiser(this, maker).rewrite(maker.body());
      globals.put(name, new Program.GlobalValue(name, global.type(), value));
      called(value, open);
    });
    Map<String, Function> reached = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (!reached.containsKey(name)) {
        Function function = resolved(name);
        reached.put(name, function);
        called(function.body(), open);
      }
    }
    Map<String, Function> ordered = new LinkedHashMap<>();
    program.functions().keySet().stream()
        .filter(reached::containsKey)
        .forEach(name -> ordered.put(name, reached.get(name)));
    reached.forEach(ordered::putIfAbsent);
    return new Program(types.dataTypes(), globals, ordered, program.entries());
  }

  private static void called(Core core, Deque<String> open) {
    if (core instanceof Core.Call call) {
      open.add(call.function());
    } else if (core instanceof Core.FunctionValue value) {
      open.add(value.function());
    }
    Children.forEach(core, child -> called(child, open));
  }

  DualTypes types() {
    return types;
  }

  /** A function as it was lowered. */
  Function original(String name) {
    return program.functions().get(name);
  }

  /** Whether a function may need to know the functions it is given. */
  boolean asks(String function) {
    return asking.contains(function);
  }

  /** The same number for the same lambda. */
  int number(Core lambda) {
    return numbers.computeIfAbsent(lambda, l -> numbers.size() + 1);
  }

  void report(Span at, String reason) {
    problems.accept(at, reason);
  }

  /** A function without {@link Core.Tangent}. */
  Function resolved(String name) {
    if (done.containsKey(name)) {
      return done.get(name);
    }
    Function function = original(name);
    if (asking.contains(name)) {
      resolve(function, new Specialiser(this, function));
    } else {
      done.put(name, function);
    }
    return done.get(name);
  }

  boolean isMade(String name) {
    return done.containsKey(name) || underWay.contains(name);
  }

  /** Rewrites a function, which may call itself meanwhile. */
  void resolve(Function function, Specialiser specialiser) {
    underWay.add(function.name());
    Core body = specialiser.rewrite(function.body());
    underWay.remove(function.name());
    done.put(function.name(), function.withBody(body));
  }

  /** The name of a function's dual, with those arguments dual that are marked. */
  String dual(String name, List<Boolean> active) {
    StringBuilder mask = new StringBuilder();
    active.forEach(each -> mask.append(each ? '1' : '0'));
    String key = name + "'" + mask;
    if (duals.putIfAbsent(key, key) == null) {
      try {
        if (underWay.contains(name)) {
          throw new NotDifferentiable("the derivative would need itself");
        }
        makeDual(key, resolved(name), active);
      } catch (NotDifferentiable e) {
        duals.remove(key);
        throw e;
      }
    }
    return key;
  }

  /** Where the derivative stands that is being made. */
  void asked(Span at) {
    asked = at;
  }

  /** Notes how much was made: derivatives of derivatives grow fast. */
  private void grow(Core body) {
    size += Children.count(body);
    if (size > MOST_NODES) {
      throw new LimitReached(new SyntaxProblem.LimitExceeded(
          asked, "parts of derivatives", MOST_NODES, "take fewer derivatives of derivatives"));
    }
  }

  private void makeDual(String key, Function function, List<Boolean> active) {
    Fresh fresh = new Fresh(function);
    List<Local> parameters = new ArrayList<>();
    Map<Local, Core> given = new LinkedHashMap<>();
    for (int i = 0; i < active.size(); i++) {
      Local parameter = function.parameters().get(i);
      if (active.get(i)) {
        Local made = fresh.local(parameter.name(), types.dual(parameter.type()), false);
        parameters.add(made);
        given.put(parameter, new Core.Var(made));
      } else {
        parameters.add(parameter);
      }
    }
    CoreType result = types.dual(function.result());
    Core body = new DualBody(this::dual, types, fresh, function.span(), this::dualOfConstant)
        .rewrite(function.body(), given);
    grow(body);
    done.put(
        key,
        new Function(
            key,
            function.display(),
            function.module(),
            parameters,
            function.sizeParameters(),
            result,
            body,
            function.recursive(),
            function.span()));
  }

  /** The dual of a function value that is met inside a function, and depends on nothing. */
  private Core dualOfConstant(Core core) {
    if (core instanceof Core.FunctionValue value) {
      return dualValue(value);
    }
    throw new NotDifferentiable("what function is called in it is known at run time only");
  }

  /** The dual of a function of the program as a value. */
  Core dualValue(Core.FunctionValue value) {
    List<Boolean> active =
        value.type().parameters().stream().map(types::hasReal).toList();
    CoreType.Function type = (CoreType.Function) types.dual(value.type());
    return new Core.FunctionValue(dual(value.function(), active), type);
  }
}
