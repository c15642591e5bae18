package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs entries that are static methods of a class, named {@code entry0}, {@code entry1}, …. */
record LoadedEntries(String tier, Class<?> type) {
  static String name(int entry) {
    return "entry" + entry;
  }

  Map<String, Run> run(List<String> entries, Printer printer) {
    Map<String, Run> runs = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      runs.put(entries.get(i), runOne(name(i), printer));
    }
    return runs;
  }

  private Run runOne(String name, Printer printer) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    try {
      Object value = Depth.call(() -> invoke(name, both));
      Optional<String> text = value instanceof String s ? Optional.of(s) : Optional.empty();
      return new Run(text, Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Run(Optional.empty(), Optional.of(e), printed.toString());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug(tier, e.toString());
    }
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
