package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import dev.kiln.runtime.Depth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the class files of a program. */
public final class JvmBackend {
  /** Any thread's stack is large enough for statements nested so deep. */
  private static final int SHALLOW = 100;

  private JvmBackend() {}

  /** The classes for a unit whose entries are those of the request. */
  public static JvmClasses emit(Imp.Unit unit, JvmRequest request) {
    return onStackFor(unit, () -> new JvmClasses(new UnitCode(unit, request).write()));
  }

  /** How many bytes of code each method of a unit has, by its name in the unit. */
  public static Map<String, Integer> sizes(Imp.Unit unit) {
    return onStackFor(unit, () -> {
      UnitCode code = new UnitCode(unit, new JvmRequest("Sizes", "", List.of()));
      Map<String, Integer> written = CodeSizes.of(code.write().get("Sizes"));
      Map<String, Integer> sizes = new LinkedHashMap<>();
      unit.methods().forEach(method -> sizes.put(method.name(), written.get(code.name(method))));
      return sizes;
    });
  }

  private static <T> T onStackFor(Imp.Unit unit, Supplier<T> work) {
    return Uses.height(unit) <= SHALLOW ? work.get() : Depth.moveObject(work::get);
  }
}
