package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;

/**
 * Puts the bodies of functions that cannot fail in place of their calls, in loops whose rounds have
 * loops of their own then. C does such rounds side by side in vectors, which no call can be in.
 */
public final class LoopCalls {
  private static final int LARGEST_FUNCTION = 6_000;

  private final InterleaveCalls calls;
  private final Fresh fresh;
  private int room;

  private LoopCalls(Function function, InterleaveCalls calls) {
    this.calls = calls;
    this.fresh = new Fresh(function);
    this.room = LARGEST_FUNCTION - Facts.size(function.body(), LARGEST_FUNCTION);
  }

  /** Does so in all functions. */
  public static Program run(Program program) {
    InterleaveCalls calls = new InterleaveCalls(program);
    return program.mapFunctions(f -> f.withBody(new LoopCalls(f, calls).visit(f.body())));
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    boolean loop = changed instanceof Core.For || changed instanceof Core.Build;
    return loop && calls.hasLoop(changed) ? replaced(changed) : changed;
  }

  private Core replaced(Core loop) {
    int before = Facts.size(loop, LARGEST_FUNCTION);
    Core made = calls.replace(loop, fresh);
    int more = Facts.size(made, LARGEST_FUNCTION) - before;
    if (more > room) {
      return loop;
    }
    room -= more;
    return made;
  }
}
