package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.runtime.Depth;

/** Writes the class files of a program. */
public final class JvmBackend {
  private JvmBackend() {}

  /** The classes for an optimised program whose entries are those of the request. */
  public static JvmClasses emit(Program program, JvmRequest request) {
    return Depth.moveObject(() -> emit(ImpBuilder.build(program), request));
  }

  /** The classes for a unit whose entries are those of the request. */
  public static JvmClasses emit(Imp.Unit unit, JvmRequest request) {
    return new JvmClasses(new UnitCode(unit, request).write());
  }
}
