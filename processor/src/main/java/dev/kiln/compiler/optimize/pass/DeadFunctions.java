package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.GlobalOrder;
import dev.kiln.compiler.core.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Drops the functions that no entry and no constant reaches. */
public final class DeadFunctions {
  private DeadFunctions() {}

  /** Drops what is not reached. */
  public static Program run(Program program) {
    Map<String, Function> functions = program.functions();
    boolean allAreEntries = program.entries().values().containsAll(functions.keySet());
    if (allAreEntries && program.globals().isEmpty()) {
      return program;
    }
    Set<String> live = live(program);
    List<Function> kept = new ArrayList<>();
    functions.values().stream()
        .filter(function -> live.contains(function.name()))
        .forEach(kept::add);
    Program alive = program.withFunctions(kept);
    return program.globals().isEmpty() ? alive : withGlobalsReadBy(kept, alive);
  }

  private static Set<String> live(Program program) {
    Set<String> live = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(program.entries().values());
    Consumer<Core> reach = core -> called(core).ifPresent(open::add);
    program.globals().values().forEach(global -> Children.forEachNode(global.value(), reach));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (live.add(name)) {
        Children.forEachNode(program.functions().get(name).body(), reach);
      }
    }
    return live;
  }

  private static Optional<String> called(Core core) {
    if (core instanceof Core.Call call) {
      return Optional.of(call.function());
    }
    return core instanceof Core.FunctionValue value
        ? Optional.of(value.function())
        : Optional.empty();
  }

  private static Program withGlobalsReadBy(List<Function> functions, Program program) {
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    GlobalOrder.of(program, functions)
        .forEach(name -> globals.put(name, program.globals().get(name)));
    return new Program(program.dataTypes(), globals, program.functions(), program.entries());
  }
}
