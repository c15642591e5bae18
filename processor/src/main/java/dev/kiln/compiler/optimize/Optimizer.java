package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the passes over a program. */
public final class Optimizer {
  private final List<Pass> passes;
  private final Notes notes;

  /** What each pass left last: there it has nothing more to do. */
  private final Map<Pass.Work, Program> left = new IdentityHashMap<>();

  private Optimizer(List<Pass> passes, Notes notes) {
    this.passes = passes;
    this.notes = notes;
  }

  /** The program after all passes. */
  public static Program optimize(Program program) {
    return optimize(program, Passes.ALL, new Notes());
  }

  /** The program after some passes, which tell what they decide. */
  public static Program optimize(Program program, List<Pass> passes, Notes notes) {
    return new Optimizer(passes, notes).run(program, 0);
  }

  /** The program after the passes up to and with the one of that name. */
  public static Program optimizeUntil(Program program, String last) {
    return optimize(program, Passes.upTo(last, List.of()), new Notes());
  }

  /** Runs the passes from one on, on a stack that the program does not overflow. */
  private Program run(Program program, int first) {
    return StackChoice.forProgram(program, () -> runHere(program, first));
  }

  private Program runHere(Program program, int first) {
    Set<Class<?>> kinds = kinds(program);
    for (int i = first; i < passes.size(); i++) {
      Pass pass = passes.get(i);
      if (pass.concerns(kinds) && left.get(pass.work()) != program) {
        Program changed = pass.work().run(program, notes);
        left.put(pass.work(), changed);
        if (changed != program) {
          return run(changed, i + 1);
        }
      }
    }
    return program;
  }

  /** The kinds of nodes in a program. */
  public static Set<Class<?>> kinds(Program program) {
    Set<Class<?>> kinds = new LinkedHashSet<>();
    Consumer<Core> note = core -> kinds.add(core.getClass());
    program.functions().values().forEach(f -> Children.forEachNode(f.body(), note));
    program.globals().values().forEach(global -> Children.forEachNode(global.value(), note));
    return kinds;
  }
}
