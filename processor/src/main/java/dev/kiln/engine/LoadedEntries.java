package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Printer;
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
    return method.getParameterCount() == 1 ? StaticCall.of(method, printer) : StaticCall.of(method);
  }
}
