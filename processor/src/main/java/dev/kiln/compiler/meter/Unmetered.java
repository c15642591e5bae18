package dev.kiln.compiler.meter;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the constants of a program functions of their own, which charge nothing: whether a run is
 * the first to need a constant must not be seen in what it is charged.
 */
final class Unmetered {
  private static final String PREFIX = "constant.";

  private final Program program;
  private final List<Function> copies = new ArrayList<>();
  private final Set<String> copied = new LinkedHashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private Unmetered(Program program) {
    this.program = program;
  }

  static Program constants(Program program) {
    if (program.globals().isEmpty()) {
      return program;
    }
    return new Unmetered(program).apart();
  }

  static boolean isUnmetered(Function function) {
    return function.name().startsWith(PREFIX);
  }

  private Program apart() {
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    for (Program.GlobalValue global : program.globals().values()) {
      Core value = renamed(global.value());
      globals.put(global.name(), new Program.GlobalValue(global.name(), global.type(), value));
    }
    while (!open.isEmpty()) {
      Function function = program.functions().get(open.pop());
      String name = PREFIX + function.name();
      copies.add(function.copy(name, renamed(function.body())));
    }
    List<Function> all = new ArrayList<>(program.functions().values());
    all.addAll(copies);
    return new Program(program.dataTypes(), globals, program.functions(), program.entries())
        .withFunctions(all);
  }

  private Core renamed(Core core) {
    Core inner = Children.map(core, this::renamed);
    if (inner instanceof Core.Call call) {
      return new Core.Call(
          copy(call.function()), call.arguments(), call.type(), call.tail(), call.at());
    } else if (inner instanceof Core.FunctionValue value) {
      return new Core.FunctionValue(copy(value.function()), value.type());
    }
    return inner;
  }

  private String copy(String function) {
    String name = PREFIX + function;
    if (copied.add(function)) {
      open.push(function);
    }
    return name;
  }
}
