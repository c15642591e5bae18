package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** Entries that are static methods of a class, named {@code entry0}, {@code entry1}, …. */
record LoadedEntries(Class<?> type, List<String> entries) implements Loaded {
  static String name(int entry) {
    return "entry" + entry;
  }

  @Override
  public Object call(String entry, Printer printer) {
    String name = name(entries.indexOf(entry));
    Method method = Stream.of(type.getDeclaredMethods())
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new CompilerBug(type.getName(), "no method " + name));
    try {
      return method.getParameterCount() == 1 ? method.invoke(null, printer) : method.invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof KilnException failure) {
        throw failure;
      } else if (e.getCause() instanceof OutOfMemoryError error) {
        throw error;
      }
      throw new CompilerBug(type.getName(), String.valueOf(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new CompilerBug(type.getName(), e.toString());
    }
  }
}
