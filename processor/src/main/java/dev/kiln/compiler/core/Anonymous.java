package dev.kiln.compiler.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Core without what does not count: locals and loops numbered in the order met, and numbers in
 * place of the functions and constants it names, which are kept in that order.
 */
final class Anonymous {
  private final Map<Integer, Integer> locals = new LinkedHashMap<>();
  private final Map<Integer, Integer> labels = new LinkedHashMap<>();
  private final Map<String, String> functions = new LinkedHashMap<>();
  private final Set<String> values = new LinkedHashSet<>();
  private final Map<String, String> globals = new LinkedHashMap<>();

  /** The functions named so far, each with the name it has in their place. */
  Map<String, String> functions() {
    return functions;
  }

  /** The functions taken as values so far: what they are called shows. */
  Set<String> values() {
    return values;
  }

  /** The constants named so far, each with the name it has in their place. */
  Map<String, String> globals() {
    return globals;
  }

  Function function(Function function) {
    List<Local> parameters = all(function.parameters());
    return new Function(
        "f",
        "f",
        "",
        parameters,
        function.sizeParameters(),
        function.result(),
        core(function.body()),
        function.recursive(),
        function.span());
  }

  private Local local(Local local) {
    int number = locals.computeIfAbsent(local.id(), id -> locals.size());
    return new Local("x", number, local.type(), local.mutable());
  }

  private List<Local> all(List<Local> all) {
    return all.stream().map(this::local).toList();
  }

  private Label label(Label label) {
    return new Label("", labels.computeIfAbsent(label.id(), id -> labels.size()));
  }

  private String name(String function) {
    return functions.computeIfAbsent(function, n -> "f" + functions.size());
  }

  /** The node itself first, then what is inside it, so that binders come before their uses. */
  Core core(Core core) {
    return Children.map(renamed(core), this::core);
  }

  /** The node with other names and the same children; most kinds have no names. */
  private Core renamed(Core core) {
    if (core instanceof Core.Var var) {
      return new Core.Var(local(var.local()));
    } else if (core instanceof Core.Let let) {
      return new Core.Let(local(let.local()), let.value(), let.body());
    } else if (core instanceof Core.Assign assign) {
      return new Core.Assign(local(assign.local()), assign.value());
    } else if (core instanceof Core.Store s) {
      return new Core.Store(
          local(s.target()), s.indices(), s.shape(), s.value(), s.checked(), s.at());
    } else if (core instanceof Core.Lambda lambda) {
      return new Core.Lambda(all(lambda.parameters()), lambda.result(), lambda.body());
    } else if (core instanceof Core.Catch attempt) {
      return new Core.Catch(
          attempt.body(),
          all(List.of(attempt.failure())).get(0),
          attempt.handler(),
          attempt.timeout(),
          attempt.type());
    } else if (core instanceof Core.Outside o) {
      return new Core.Outside(o.effect(), all(List.of(o.handler())).get(0), o.body());
    } else if (core instanceof Core.Build build) {
      return build.with(build.shape(), all(build.indices()), build.body());
    } else if (core instanceof Core.Call c) {
      return new Core.Call(name(c.function()), c.arguments(), c.type(), c.tail(), c.at());
    } else if (core instanceof Core.FunctionValue value) {
      values.add(value.function());
      return new Core.FunctionValue(name(value.function()), value.type());
    } else if (core instanceof Core.Global global) {
      String name = globals.computeIfAbsent(global.name(), n -> "g" + globals.size());
      return new Core.Global(name, global.type());
    }
    return relabeled(core);
  }

  private Core relabeled(Core core) {
    if (core instanceof Core.While loop) {
      return new Core.While(label(loop.label()), loop.condition(), loop.body());
    } else if (core instanceof Core.Loop loop) {
      return new Core.Loop(label(loop.label()), loop.type(), loop.body());
    } else if (core instanceof Core.For f) {
      return new Core.For(
          label(f.label()), local(f.index()), f.from(), f.to(), f.inclusive(), f.down(), f.body());
    } else if (core instanceof Core.Break jump) {
      return new Core.Break(label(jump.label()), jump.value());
    } else if (core instanceof Core.Continue jump) {
      return new Core.Continue(label(jump.label()));
    }
    return core;
  }
}
