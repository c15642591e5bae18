package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.ClosureRecursion;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which functions need more than their parameters: a depth, a printer; which can fail. */
final class Effects {
  private final Set<String> deep = new LinkedHashSet<>();
  private final Set<String> printing = new LinkedHashSet<>();
  private final Set<String> failing = new LinkedHashSet<>();
  private final boolean closuresTakeDepth;
  private final boolean closuresCount;
  private final boolean showsFunctions;

  Effects(Program program) {
    boolean anyRecursive = program.functions().values().stream().anyMatch(Function::recursive);
    boolean anyClosure = Children.any(program, Effects::isClosure);
    closuresCount = ClosureRecursion.isPossible(program);
    showsFunctions = anyClosure && showsFunctions(program);
    closuresTakeDepth = (anyRecursive || closuresCount) && anyClosure;
    CallGraph graph = CallGraph.of(program);
    for (var group : graph.groups()) {
      for (String name : group) {
        collect(program.functions().get(name), graph, group);
      }
      if (group.stream().anyMatch(deep::contains)) {
        deep.addAll(group);
      }
      if (group.stream().anyMatch(printing::contains)) {
        printing.addAll(group);
      }
      if (group.stream().anyMatch(failing::contains)) {
        failing.addAll(group);
      }
    }
  }

  private void collect(Function function, CallGraph graph, Iterable<String> group) {
    String name = function.name();
    boolean callsValues = Children.any(function.body(), c -> c instanceof Core.CallValue);
    if (function.recursive()
        || closuresTakeDepth && callsValues
        || graph.calls(name).stream().anyMatch(deep::contains)) {
      deep.add(name);
    }
    boolean prints =
        Children.any(function.body(), c -> c instanceof Core.Primitive p && p.op() == Op.PRINT);
    if (prints || graph.calls(name).stream().anyMatch(printing::contains)) {
      printing.add(name);
    }
    if (function.recursive()
        || Children.any(function.body(), Effects::canFail)
        || graph.calls(name).stream().anyMatch(failing::contains)) {
      failing.add(name);
    }
  }

  private static boolean showsFunctions(Program program) {
    return Children.any(
        program,
        core -> core instanceof Core.Show show
            && CoreTypes.holdsFunction(show.value().type(), program.dataTypes()));
  }

  private static boolean isClosure(Core core) {
    return core instanceof Core.Lambda || core instanceof Core.FunctionValue;
  }

  private static boolean canFail(Core core) {
    return core instanceof Core.Primitive primitive && primitive.op().canFail()
        || core instanceof Core.Library library && library.op().canFail()
        || core instanceof Core.Index index && index.checked()
        || core instanceof Core.Store store && store.checked()
        || core instanceof Core.CallValue
        || core instanceof Core.With
        || core instanceof Core.Fail;
  }

  /** Whether function values are made into text somewhere. */
  boolean showsFunctions() {
    return showsFunctions;
  }

  /** Whether the function takes the depth of the recursion it stands in. */
  boolean takesDepth(String function) {
    return deep.contains(function);
  }

  /** Whether the function can fail. */
  boolean canFail(String function) {
    return failing.contains(function);
  }

  /** Whether the function takes the printer. */
  boolean takesPrinter(String function) {
    return printing.contains(function);
  }

  /** Whether calls of function values count towards the depth. */
  boolean closuresCount() {
    return closuresCount;
  }

  /** Whether function values take a depth. */
  boolean closuresTakeDepth() {
    return closuresTakeDepth;
  }
}
