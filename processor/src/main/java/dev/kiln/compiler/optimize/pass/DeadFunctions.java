package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.CallGraph;
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
import java.util.Set;

/** Drops the functions that no entry and no constant reaches. */
public final class DeadFunctions {
  private DeadFunctions() {}

  /** Drops what is not reached. */
  public static Program run(Program program) {
    CallGraph graph = CallGraph.of(program);
    Set<String> live = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(program.entries().values());
    for (Program.GlobalValue global : program.globals().values()) {
      for (String name : program.functions().keySet()) {
        if (Children.any(global.value(), core -> mentions(core, name))) {
          open.add(name);
        }
      }
    }
    while (!open.isEmpty()) {
      String name = open.pop();
      if (live.add(name)) {
        open.addAll(graph.calls(name));
      }
    }
    List<Function> kept = new ArrayList<>();
    program.functions().values().stream()
        .filter(function -> live.contains(function.name()))
        .forEach(kept::add);
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    GlobalOrder.of(program, kept)
        .forEach(name -> globals.put(name, program.globals().get(name)));
    return new Program(program.dataTypes(), globals, program.functions(), program.entries())
        .withFunctions(kept);
  }

  private static boolean mentions(Core core, String function) {
    return core instanceof Core.Call call && call.function().equals(function)
        || core instanceof Core.FunctionValue value && value.function().equals(function);
  }
}
