package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/** Runs entries that are static methods of a class, named {@code entry0}, {@code entry1}, …. */
record LoadedEntries(String tier, Class<?> type) {
  static String name(int entry) {
    return "entry" + entry;
  }

  Map<String, Run> run(List<String> entries, Printer printer) {
    return Recording.of(
        tier,
        entries,
        printer,
        (entry, both) -> Depth.call(() -> invoke(name(entries.indexOf(entry)), both)));
  }

  private Object invoke(String name, Printer printer) throws Exception {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        try {
          return method.getParameterCount() == 1
              ? method.invoke(null, printer)
              : method.invoke(null);
        } catch (InvocationTargetException e) {
          if (e.getCause() instanceof KilnException failure) {
            throw failure;
          }
          throw new CompilerBug(tier, String.valueOf(e.getCause()));
        }
      }
    }
    throw new CompilerBug(tier, "no method " + name);
  }
}
