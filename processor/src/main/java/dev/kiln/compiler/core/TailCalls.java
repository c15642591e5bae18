package dev.kiln.compiler.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Marks the calls that must not take stack: those in tail position that stay within their group of
 * mutually recursive functions. Also marks which functions are recursive, for the depth limit.
 */
public final class TailCalls {
  private final CallGraph graph;
  private final Function function;

  private TailCalls(CallGraph graph, Function function) {
    this.graph = graph;
    this.function = function;
  }

  /** The program with its tail calls and recursive functions marked. */
  public static Program mark(Program program) {
    CallGraph graph = CallGraph.of(program);
    List<Function> marked = new ArrayList<>();
    for (Function function : program.functions().values()) {
      Core body = new TailCalls(graph, function).tail(function.body());
      Function changed = function.withBody(body);
      marked.add(new Function(
          changed.name(),
          changed.display(),
          changed.module(),
          changed.parameters(),
          changed.sizeParameters(),
          changed.result(),
          changed.body(),
          graph.isRecursive(function.name()),
          changed.kernel(),
          changed.span()));
    }
    return program.withFunctions(marked);
  }

  private Core tail(Core core) {
    if (core instanceof Core.Call call) {
      boolean marks = graph.sameGroup(function.name(), call.function())
          && CoreTypes.fits(call.type(), function.result());
      return marks
          ? new Core.Call(call.function(), call.arguments(), call.type(), true, call.at())
          : call;
    } else if (core instanceof Core.Let let) {
      return new Core.Let(let.local(), inside(let.value()), tail(let.body()));
    } else if (core instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps().stream().map(this::inside).toList(), tail(seq.last()));
    } else if (core instanceof Core.If branch) {
      return new Core.If(
          inside(branch.condition()), tail(branch.then()), tail(branch.otherwise()), branch.type());
    } else if (core instanceof Core.Return jump) {
      return new Core.Return(tail(jump.value()));
    }
    return inside(core);
  }

  /** Outside tail position only a return's value can be one. */
  private Core inside(Core core) {
    if (core instanceof Core.Return jump) {
      return new Core.Return(tail(jump.value()));
    }
    return keepsOpen(core) ? core : Children.map(core, this::inside);
  }

  /** Whether something is still to be done when what stands in it has returned. */
  public static boolean keepsOpen(Core core) {
    return core instanceof Core.Lambda
        || core instanceof Core.Catch
        || core instanceof Core.Finally
        || core instanceof Core.With
        || core instanceof Core.Outside;
  }
}
