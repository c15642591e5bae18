package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;

/**
 * Loads the classes that the JVM backend writes, each program's by a loader of its own: as fast as
 * a hidden class, also where there are several, and Java's stack traces show them.
 */
final class SpunClass {
  static final String NAME = "KilnProgram";

  private SpunClass() {}

  /** The class with the entries; {@code parent} sees the run-time library. */
  static Class<?> of(Imp.Unit unit, JvmRequest request, ClassLoader parent) {
    JvmClasses classes = JvmBackend.emit(unit, request);
    try {
      return new MemoryLoader(parent, classes.files()).loadClass(classes.main());
    } catch (ClassNotFoundException e) {
      throw new CompilerBug("jvm tier", e.toString());
    }
  }
}
