package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drops parameters that nobody reads, and those for which all calls give the same literal:
 *
 * <pre>
 * f(a, b, n) = … a … f(a, b + 1, n)       f(a) = … a … f(a)
 * g() = f(1.0, 2, 8)                 -&gt;   g() = f(1.0)
 * </pre>
 *
 * What a door calls keeps its parameters, and so does what is taken as a value. An argument that
 * does something or can fail keeps its parameter.
 */
public final class Parameters {
  private final Program program;
  private final Set<String> fixed = new LinkedHashSet<>();
  private final Map<String, List<Site>> calls = new LinkedHashMap<>();
  private final Map<String, BitSet> dropped = new LinkedHashMap<>();

  /** A call in a function; the caller of one in a constant has no name. */
  private record Site(String caller, List<Core> arguments) {}

  private Parameters(Program program) {
    this.program = program;
    this.fixed.addAll(program.entries().values());
  }

  /** Drops parameters of all functions. */
  public static Program run(Program program) {
    return program.functions().size() == 1 ? program : new Parameters(program).run();
  }

  private Program run() {
    program.functions().values().forEach(f -> look(f.name(), f.body()));
    program.globals().values().forEach(global -> look("", global.value()));
    for (Function function : program.functions().values()) {
      BitSet out = new BitSet();
      if (!fixed.contains(function.name()) && calls.containsKey(function.name())) {
        for (int i = 0; i < function.parameters().size(); i++) {
          out.set(i, isDropped(function, i));
        }
      }
      if (!out.isEmpty()) {
        dropped.put(function.name(), out);
      }
    }
    return dropped.isEmpty() ? program : changed();
  }

  private void look(String caller, Core core) {
    if (core instanceof Core.Call call) {
      calls
          .computeIfAbsent(call.function(), name -> new ArrayList<>())
          .add(new Site(caller, call.arguments()));
    } else if (core instanceof Core.FunctionValue value) {
      fixed.add(value.function());
    }
    Children.forEach(core, child -> look(caller, child));
  }

  private boolean isDropped(Function function, int place) {
    Local parameter = function.parameters().get(place);
    if (parameter.mutable() || parameter.type() == CoreType.Scalar.NEVER) {
      return false;
    }
    return isRead(function, function.body(), place)
        ? literal(function, place).isPresent()
        : given(function, place).stream().allMatch(Facts::isPure);
  }

  private Optional<Core> literal(Function function, int place) {
    Set<Core> given = new LinkedHashSet<>(given(function, place));
    return given.size() == 1
        ? given.stream().filter(Facts::isLiteral).findFirst()
        : Optional.empty();
  }

  /** What calls give, but for those of its own that hand the parameter on. */
  private List<Core> given(Function function, int place) {
    Core itself = new Core.Var(function.parameters().get(place));
    return calls.get(function.name()).stream()
        .filter(site -> !site.caller().equals(function.name())
            || !site.arguments().get(place).equals(itself))
        .map(site -> site.arguments().get(place))
        .toList();
  }

  /** Whether a function does more with a parameter than to hand it on to itself. */
  private static boolean isRead(Function function, Core core, int place) {
    Core itself = new Core.Var(function.parameters().get(place));
    boolean handsOn = core instanceof Core.Call call
        && call.function().equals(function.name())
        && call.arguments().get(place).equals(itself);
    boolean[] read = {core.equals(itself)};
    int[] at = {0};
    Children.forEach(core, child -> {
      boolean handedOn = handsOn && at[0]++ == place;
      read[0] |= !handedOn && !read[0] && isRead(function, child, place);
    });
    return read[0];
  }

  private Program changed() {
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    program
        .globals()
        .forEach((name, global) -> globals.put(
            name, new Program.GlobalValue(global.name(), global.type(), change(global.value()))));
    List<Function> functions =
        program.functions().values().stream().map(this::change).toList();
    return new Program(program.dataTypes(), globals, program.functions(), program.entries())
        .withFunctions(functions);
  }

  private Function change(Function function) {
    BitSet out = dropped.getOrDefault(function.name(), new BitSet());
    Core body = change(function.body());
    List<Local> parameters = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      Local parameter = function.parameters().get(i);
      if (!out.get(i)) {
        parameters.add(parameter);
      } else if (literal(function, i).isPresent()) {
        body = new Core.Let(parameter, literal(function, i).orElseThrow(), body);
      }
    }
    return out.isEmpty()
        ? function.withBody(body)
        : new Function(
            function.name(),
            function.display(),
            function.module(),
            parameters,
            function.sizeParameters() - out.get(0, function.sizeParameters()).cardinality(),
            function.result(),
            body,
            function.recursive(),
            function.kernel(),
            function.span());
  }

  private Core change(Core core) {
    Core changed = Children.map(core, this::change);
    if (!(changed instanceof Core.Call call) || !dropped.containsKey(call.function())) {
      return changed;
    }
    BitSet out = dropped.get(call.function());
    List<Core> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!out.get(i)) {
        arguments.add(call.arguments().get(i));
      }
    }
    return new Core.Call(call.function(), arguments, call.type(), call.tail(), call.at());
  }
}
