package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.FrameFunction;
import dev.kiln.runtime.Printer;

/** A program whose functions run as trees of closures. Several threads may call them. */
public final class ClosureProgram {
  private final Linker linker;

  private ClosureProgram(Program program, Watcher watcher) {
    this.linker = new Linker(program, watcher);
  }

  /** A program of Core; its functions are compiled when they are first called. */
  public static ClosureProgram compile(Program program) {
    return compile(program, Watcher.NONE);
  }

  /** The same; the watcher is told which functions run often. */
  public static ClosureProgram compile(Program program, Watcher watcher) {
    return new ClosureProgram(program, watcher);
  }

  /** From now on other code runs in place of a function's own, also in calls that are open. */
  public void replace(String function, FrameFunction code) {
    linker.function(function).replace(code);
  }

  /** A function by its name in Core; it prints to {@code printer}. */
  public ClosureFunction function(String name, Printer printer) {
    return new ClosureFunction(linker.function(name), printer);
  }

  /** A function by the name that a door knows it by. */
  public ClosureFunction entry(String name, Printer printer) {
    return function(linker.program().entries().get(name), printer);
  }
}
