package dev.kiln.compiler.core;

import java.util.LinkedHashSet;
import java.util.Set;

/** Constants in an order in which each comes after those that its value needs. */
public final class GlobalOrder {
  private final Program program;
  private final Set<String> ordered = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private GlobalOrder(Program program) {
    this.program = program;
  }

  /** All constants of a program. */
  public static Set<String> of(Program program) {
    GlobalOrder order = new GlobalOrder(program);
    for (Program.GlobalValue global : program.globals().values()) {
      order.visit(new Core.Global(global.name(), global.type()));
    }
    return order.ordered;
  }

  /** The constants that functions read, and those that these need, themselves or in calls. */
  public static Set<String> of(Program program, Iterable<Function> functions) {
    GlobalOrder order = new GlobalOrder(program);
    functions.forEach(function -> order.visit(function.body()));
    return order.ordered;
  }

  private void visit(Core core) {
    if (core instanceof Core.Global global && !ordered.contains(global.name())) {
      enter("constant " + global.name(), program.globals().get(global.name()).value());
      ordered.add(global.name());
    } else if (core instanceof Core.Call call) {
      enter(
          "function " + call.function(),
          program.functions().get(call.function()).body());
    } else if (core instanceof Core.FunctionValue value) {
      enter(
          "function " + value.function(),
          program.functions().get(value.function()).body());
    }
    Children.forEach(core, this::visit);
  }

  private void enter(String name, Core body) {
    if (open.add(name)) {
      visit(body);
    }
  }
}
