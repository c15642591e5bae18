package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.runtime.Depth;
import java.lang.invoke.MethodHandles;

/** Loads the classes that the JVM backend writes. */
final class SpunClass {
  /** A hidden class stands in the package of the class that defines it. */
  static final String NAME = "dev.kiln.engine.KilnProgram";

  private SpunClass() {}

  static Class<?> of(Imp.Unit unit, JvmRequest request, ClassLoader parent) {
    JvmClasses classes = Depth.moveObject(() -> JvmBackend.emit(unit, request));
    try {
      if (classes.files().size() == 1 && parent == SpunClass.class.getClassLoader()) {
        byte[] file = classes.files().get(classes.main());
        return MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
      }
      return new MemoryLoader(parent, classes.files()).loadClass(classes.main());
    } catch (ClassNotFoundException | IllegalAccessException e) {
      throw new CompilerBug("jvm tier", e.toString());
    }
  }
}
