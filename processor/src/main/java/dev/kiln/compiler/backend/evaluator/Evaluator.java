package dev.kiln.compiler.backend.evaluator;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.ClosureRecursion;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program by walking over its Core: the oracle that every other way to run is held to.
 *
 * <p>Depth: a call of a recursive function that is not a tail call counts one until it returns; the
 * error {@code depth} stands at the call.
 */
public final class Evaluator {
  private static final Span NOWHERE = SourceFile.of("task", "").span(0, 0);

  private final Program program;
  private final Printer printer;
  private final Map<String, Object> globals = new LinkedHashMap<>();
  private final Map<Function, Integer> frameSizes = new IdentityHashMap<>();
  private final Map<Core, Boolean> makesClosures = new IdentityHashMap<>();
  private final List<String> trace = new ArrayList<>();
  private boolean closuresCount;
  private int depth;

  private Evaluator(Program program, Printer printer) {
    this.program = program;
    this.printer = printer;
  }

  /**
   * Calls a function by its name in Core, on a deep stack, with values for all of its parameters.
   */
  public static Object call(Program program, String name, Printer printer, Object... arguments) {
    Evaluator evaluator = new Evaluator(program, printer);
    Function function = program.functions().get(name);
    try {
      return Depth.moveObject(() -> evaluator.prepared().start(function, arguments));
    } catch (KilnException e) {
      throw e.within(evaluator.trace);
    }
  }

  /** Looks at the program, which may be as high as a deep stack allows. */
  private Evaluator prepared() {
    closuresCount = ClosureRecursion.isPossible(program);
    return this;
  }

  private Object start(Function function, Object... arguments) {
    boolean counts = function.recursive();
    depth += counts ? 1 : 0;
    return call(function, arguments, Optional.empty());
  }

  Program program() {
    return program;
  }

  /** Takes what the program prints. */
  Printer printer() {
    return printer;
  }

  /** How deep the run is, to go on from there after a failure that was caught. */
  record Mark(int depth, int calls) {}

  Mark mark() {
    return new Mark(depth, trace.size());
  }

  void depth(int calls) {
    depth = calls;
  }

  /** A task starts on a stack of its own. */
  Object callTask(Closure closure) {
    depth = 0;
    return apply(closure, new Object[0], NOWHERE);
  }

  void back(Mark mark) {
    depth = mark.depth();
    trace.subList(mark.calls(), trace.size()).clear();
  }

  Object global(String name) {
    Object known = globals.get(name);
    if (known == null) {
      Core value = program.globals().get(name).value();
      known = value.accept(new Walker(this, new Frame(localsOf(value))));
      globals.put(name, known);
    }
    return known;
  }

  /** A call that is not a tail call. */
  Object callCounted(String name, Object[] arguments, Span at) {
    Function function = program.functions().get(name);
    if (!function.recursive()) {
      return call(function, arguments, Optional.of(at));
    }
    if (depth >= Depth.limit()) {
      throw Depth.exceeded(depth, at.trace());
    }
    depth++;
    Object value = call(function, arguments, Optional.of(at));
    depth--;
    return value;
  }

  private Object call(Function first, Object[] firstArguments, Optional<Span> at) {
    Function function = first;
    Object[] arguments = firstArguments;
    try {
      while (true) {
        Object value = enter(function, arguments);
        if (!(value instanceof TailCall next)) {
          return value;
        }
        function = program.functions().get(next.call().function());
        arguments = next.arguments();
      }
    } catch (KilnException e) {
      if (!first.display().isEmpty()) {
        at.ifPresent(call -> trace.add(first.display() + " " + call.trace()));
      }
      throw e;
    }
  }

  private Object enter(Function function, Object[] arguments) {
    Frame frame = new Frame(frameSizes.computeIfAbsent(function, f -> localsOf(f)));
    for (int i = 0; i < arguments.length; i++) {
      frame.define(function.parameters().get(i), arguments[i]);
    }
    return body(function.body(), frame);
  }

  private Object body(Core body, Frame frame) {
    try {
      return body.accept(new Walker(this, frame));
    } catch (Jump jump) {
      if (jump.kind() == Jump.Kind.RETURN) {
        return jump.value();
      }
      throw jump;
    }
  }

  Object callValue(Closure closure, Object[] arguments, Span at) {
    if (!closuresCount) {
      return apply(closure, arguments, at);
    }
    if (depth >= Depth.limit()) {
      throw Depth.exceeded(depth, at.trace());
    }
    depth++;
    Object value = apply(closure, arguments, at);
    depth--;
    return value;
  }

  private Object apply(Closure closure, Object[] arguments, Span at) {
    if (!closure.function().isEmpty()) {
      return callCounted(closure.function(), arguments, at);
    }
    Frame frame = closure.frame().inner();
    for (int i = 0; i < arguments.length; i++) {
      frame.define(closure.parameters().get(i), arguments[i]);
    }
    Object value = body(closure.body(), frame);
    return value instanceof TailCall tail
        ? callCounted(tail.call().function(), tail.arguments(), tail.call().at())
        : value;
  }

  /** Whether a round of the loop must have a frame of its own. */
  boolean makesClosures(Core loopBody) {
    return makesClosures.computeIfAbsent(loopBody, body -> {
      boolean[] found = new boolean[1];
      forEach(body, core -> found[0] |= core instanceof Core.Lambda);
      return found[0];
    });
  }

  private static int localsOf(Function function) {
    int largest = localsOf(function.body());
    for (Local parameter : function.parameters()) {
      largest = Math.max(largest, parameter.id() + 1);
    }
    return largest;
  }

  private static int localsOf(Core root) {
    int[] largest = new int[1];
    forEach(root, core -> {
      for (Local local : Locals.bound(core)) {
        largest[0] = Math.max(largest[0], local.id() + 1);
      }
    });
    return largest[0];
  }

  private static void forEach(Core root, java.util.function.Consumer<Core> action) {
    Deque<Core> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Core core = open.pop();
      action.accept(core);
      Children.forEach(core, open::push);
    }
  }
}
