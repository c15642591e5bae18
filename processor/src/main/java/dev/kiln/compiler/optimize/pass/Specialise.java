package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Renaming;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies functions that are too large to inline, or recursive, for the function values they are
 * called with, which then need no closure, and for the cases of a data type, which they then need
 * not tell apart. Literals go along.
 *
 * <pre>
 * bisect(f, a, b) = … call f(m) … bisect(f, a, m)
 * g(c) = bisect(x => x * x - c, 0.0, c)
 *                     ->
 * bisect+1(a, b, c) = … m * m - c … bisect+1(a, m, c)
 * g(c) = bisect+1(0.0, c, c)
 * </pre>
 *
 * A parameter must stay the same in the calls that a function makes of itself. A lambda brings the
 * locals it reads along as parameters; they must not change.
 */
public final class Specialise {
  private static final int LARGEST = 2_000;

  private final Program program;
  private final Notes notes;
  private final CallGraph graph;
  private final Map<String, Function> functions;
  private final Map<Key, String> made = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int budget;

  /** What a copy is made for; lambdas are equal where all their nodes and places are. */
  private record Key(String function, Map<Integer, Core> values) {}

  private Specialise(Program program, Notes notes) {
    this.program = program;
    this.notes = notes;
    this.graph = CallGraph.of(program);
    this.functions = new LinkedHashMap<>(program.functions());
    this.budget = LARGEST;
  }

  /** Copies the functions of a program where that pays. */
  public static Program run(Program program, Notes notes) {
    boolean mayPay = program.functions().values().stream()
        .anyMatch(function ->
            function.parameters().stream().anyMatch(each -> isFunction(each) || isData(each)));
    return mayPay ? new Specialise(program, notes).run() : program;
  }

  private static boolean isFunction(Local local) {
    return local.type() instanceof CoreType.Function;
  }

  private static boolean isData(Local local) {
    return local.type() instanceof CoreType.Data;
  }

  private Program run() {
    open.addAll(functions.keySet());
    while (!open.isEmpty()) {
      String name = open.pop();
      Function function = functions.get(name);
      Function changed = function.withBody(new Sites(function).visit(function.body()));
      if (changed != function) {
        functions.put(name, changed);
      }
    }
    return made.isEmpty() ? program : program.withFunctions(List.copyOf(functions.values()));
  }

  /** The calls in one function. */
  private final class Sites {
    private final Function caller;
    private final Map<Local, Core> known = new LinkedHashMap<>();

    Sites(Function caller) {
      this.caller = caller;
    }

    Core visit(Core core) {
      if (core instanceof Core.Let let
          && (let.value() instanceof Core.Lambda || isConstant(let.value()))
          && !let.local().mutable()) {
        known.put(let.local(), let.value());
      }
      Core changed = Children.map(core, this::visit);
      return changed instanceof Core.Call call ? visitCall(call) : changed;
    }

    private Core visitCall(Core.Call call) {
      Function callee = functions.get(call.function());
      boolean isOriginal = graph.calls(call.function()) != null;
      if (!isOriginal || call.function().equals(caller.name()) || inLargerGroup(callee)) {
        return call;
      }
      Map<Integer, Core> values = new LinkedHashMap<>();
      for (int i = callee.sizeParameters(); i < call.arguments().size(); i++) {
        int place = i;
        value(callee, i, call.arguments().get(i)).ifPresent(value -> values.put(place, value));
      }
      if (values.isEmpty()) {
        return call;
      }
      for (int i = callee.sizeParameters(); i < call.arguments().size(); i++) {
        Core argument = call.arguments().get(i);
        if (Facts.isLiteral(argument) && argument.type() != Scalar.STR && stays(callee, i)) {
          values.put(i, argument);
        }
      }
      int size = Facts.size(callee.body(), LARGEST);
      if (size > budget) {
        return call;
      }
      Copy copy = new Copy(callee, values);
      String name = made.computeIfAbsent(new Key(callee.name(), values), key -> {
        budget -= size;
        notes.add(caller, Note.Kind.SPECIALISED, call, note(callee, values));
        return copy.make(callee.name() + "+" + (made.size() + 1));
      });
      return new Core.Call(
          name, copy.arguments(call.arguments()), call.type(), call.tail(), call.at());
    }

    /** What an argument is, if a copy for it pays. */
    private Optional<Core> value(Function callee, int place, Core argument) {
      Local parameter = callee.parameters().get(place);
      Core value =
          argument instanceof Core.Var read ? known.getOrDefault(read.local(), argument) : argument;
      boolean pays = isFunction(parameter)
          ? isSteady(value)
          : isData(parameter) && isConstant(value) && looksInto(callee, parameter);
      return pays && stays(callee, place) ? Optional.of(value) : Optional.empty();
    }

    /** Whether it is a function value that is known, and the same wherever it is made. */
    private static boolean isSteady(Core value) {
      return value instanceof Core.FunctionValue
          || value instanceof Core.Lambda && Locals.free(value).stream().noneMatch(Local::mutable);
    }
  }

  /** A case of a data type whose fields are known. */
  private static boolean isConstant(Core core) {
    return Facts.isLiteral(core)
        || core instanceof Core.Make && Children.every(core, Specialise::isConstant);
  }

  /** Whether a function asks for the case of a parameter, or for its fields. */
  private static boolean looksInto(Function function, Local parameter) {
    Core itself = new Core.Var(parameter);
    return Children.any(
        function.body(),
        core -> core instanceof Core.Is is && is.target().equals(itself)
            || core instanceof Core.Get get && get.target().equals(itself));
  }

  private static String note(Function callee, Map<Integer, Core> values) {
    boolean functions = values.keySet().stream()
        .anyMatch(place -> isFunction(callee.parameters().get(place)));
    String reason = functions ? "functions it is called with" : "cases it is called with";
    return "'" + callee.display() + "' is copied for the " + reason;
  }

  private boolean inLargerGroup(Function callee) {
    return graph.calls(callee.name()).stream()
        .anyMatch(other -> !other.equals(callee.name()) && graph.sameGroup(callee.name(), other));
  }

  /** Whether all calls that a function makes of itself hand a parameter on. */
  private static boolean stays(Function function, int place) {
    Local parameter = function.parameters().get(place);
    return !parameter.mutable()
        && !Children.any(
            function.body(),
            core -> core instanceof Core.Call call
                && call.function().equals(function.name())
                && !call.arguments().get(place).equals(new Core.Var(parameter)));
  }

  /** A function for certain values of some parameters. */
  private final class Copy {
    private final Function original;
    private final Map<Integer, Core> values;
    private final List<Local> captured;

    Copy(Function original, Map<Integer, Core> values) {
      this.original = original;
      this.values = values;
      this.captured = values.values().stream()
          .flatMap(value -> Locals.free(value).stream())
          .distinct()
          .toList();
    }

    /** What a caller gives the copy. */
    List<Core> arguments(List<Core> given) {
      return arguments(given, captured);
    }

    private List<Core> arguments(List<Core> given, List<Local> last) {
      List<Core> all = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        if (!values.containsKey(i)) {
          all.add(given.get(i));
        }
      }
      last.forEach(local -> all.add(new Core.Var(local)));
      return all;
    }

    /** Adds the copy to the program. */
    String make(String name) {
      Renaming renaming = new Renaming(new Fresh(original), Optional.empty());
      List<Local> own = captured.stream().map(renaming::bind).toList();
      List<Local> parameters = new ArrayList<>();
      Core body = callItself(original.body(), name, own);
      for (int i = original.parameters().size() - 1; i >= 0; i--) {
        Local parameter = original.parameters().get(i);
        if (values.containsKey(i)) {
          body = new Core.Let(parameter, renaming.rename(values.get(i)), body);
        } else {
          parameters.add(0, parameter);
        }
      }
      parameters.addAll(own);
      Function copy = new Function(
          name,
          original.display(),
          original.module(),
          parameters,
          original.sizeParameters(),
          original.result(),
          body,
          original.recursive(),
          original.kernel(),
          original.span());
      functions.put(name, Inline.into(Simplify.simplify(copy, program), functions, program));
      open.add(name);
      return name;
    }

    private Core callItself(Core core, String name, List<Local> own) {
      Core changed = Children.map(core, child -> callItself(child, name, own));
      return changed instanceof Core.Call call && call.function().equals(original.name())
          ? new Core.Call(
              name, arguments(call.arguments(), own), call.type(), call.tail(), call.at())
          : changed;
    }
  }
}
