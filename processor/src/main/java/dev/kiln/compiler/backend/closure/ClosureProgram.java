package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Printer;

/** A program whose functions run as trees of closures. Several threads may call them. */
public final class ClosureProgram {
  private final Linker linker;

  private ClosureProgram(Program program) {
    this.linker = new Linker(program);
  }

  /** A program of Core; its functions are compiled when they are first called. */
  public static ClosureProgram compile(Program program) {
    return new ClosureProgram(program);
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
