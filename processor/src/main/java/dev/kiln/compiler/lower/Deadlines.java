package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Rounds;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets work under a {@code timeout} find out that its time is over: in every round of a loop and
 * at the start of every function that calls itself, in all functions of a program with a timeout.
 *
 * <pre>
 * while c { body }   ->   while c { check the deadline; body }
 * </pre>
 */
final class Deadlines {
  private Deadlines() {}

  static Program check(Program program) {
    Set<String> recursive = new LinkedHashSet<>();
    CallGraph graph = CallGraph.of(program);
    for (List<String> group : graph.groups()) {
      if (group.size() > 1 || graph.calls(group.get(0)).contains(group.get(0))) {
        recursive.addAll(group);
      }
    }
    List<Function> changed = new ArrayList<>();
    for (Function function : program.functions().values()) {
      Core body = visit(function.body(), function.span());
      boolean calls = recursive.contains(function.name());
      changed.add(function.withBody(calls ? checked(body, function.span()) : body));
    }
    return program.withFunctions(changed);
  }

  private static Core checked(Core core, Span at) {
    return new Core.Seq(List.of(new Core.Primitive(Op.DEADLINE_CHECK, List.of(), at)), core);
  }

  private static Core visit(Core core, Span at) {
    Core changed = Children.map(core, child -> visit(child, at));
    if (Rounds.isLoop(changed)) {
      return Rounds.map(changed, body -> checked(body, at));
    } else if (changed instanceof Core.Lambda lambda) {
      return new Core.Lambda(lambda.parameters(), lambda.result(), checked(lambda.body(), at));
    }
    return changed;
  }
}
