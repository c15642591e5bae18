package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import dev.kiln.runtime.Depth;

/** Writes the class files of a program. */
public final class JvmBackend {
  /** Any thread's stack is large enough for statements nested so deep. */
  private static final int SHALLOW = 100;

  private JvmBackend() {}

  /** The classes for a unit whose entries are those of the request. */
  public static JvmClasses emit(Imp.Unit unit, JvmRequest request) {
    return Uses.height(unit) <= SHALLOW
        ? write(unit, request)
        : Depth.moveObject(() -> write(unit, request));
  }

  private static JvmClasses write(Imp.Unit unit, JvmRequest request) {
    return new JvmClasses(new UnitCode(unit, request).write());
  }
}
