package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Program.GlobalValue;

/** A constant of the program, computed when it is first read; two threads may both compute it. */
final class GlobalCode {
  private static final Object NONE = new Object();

  private final Linker linker;
  private final GlobalValue global;
  private Object value = NONE;

  GlobalCode(Linker linker, GlobalValue global) {
    this.linker = linker;
    this.global = global;
  }

  /** Its value, as an object. */
  Object value(Execution execution) {
    Object known = value;
    if (known == NONE) {
      Body body = BodyCompiler.global(linker, global);
      known = body.node().execRef(body.open(execution));
      value = known;
    }
    return known;
  }
}
