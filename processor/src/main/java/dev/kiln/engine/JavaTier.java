package dev.kiln.engine;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs entries as generated Java. */
final class JavaTier {
  private JavaTier() {}

  static Map<String, Run> run(Program program, List<String> entries, Printer printer) {
    GeneratedJava java = generate(program, entries);
    Class<?> type = InMemoryJava.compile(java);
    Map<String, Run> runs = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      runs.put(entries.get(i), runOne(type, "entry" + i, printer));
    }
    return runs;
  }

  /** The class that holds the entries as {@code entry0}, {@code entry1}, …. */
  static GeneratedJava generate(Program program, List<String> entries) {
    List<JavaRequest.EntryPoint> points = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String function = program.entries().get(entries.get(i));
      points.add(new JavaRequest.EntryPoint(
          "entry" + i,
          function,
          "an entry",
          Optional.empty(),
          List.of(),
          List.of(),
          program.functions().get(function).result()));
    }
    JavaRequest request = new JavaRequest("", "KilnProgram", "a program", Optional.empty(), points);
    return JavaBackend.emit(Optimizer.optimize(program), request);
  }

  private static Run runOne(Class<?> type, String name, Printer printer) {
    StringBuilder printed = new StringBuilder();
    Printer both = text -> {
      printed.append(text).append('\n');
      printer.print(text);
    };
    try {
      Object value = Depth.call(() -> invoke(type, name, both));
      Optional<String> text = value instanceof String s ? Optional.of(s) : Optional.empty();
      return new Run(text, Optional.empty(), printed.toString());
    } catch (KilnException e) {
      return new Run(Optional.empty(), Optional.of(e), printed.toString());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompilerBug("java tier", e.toString());
    }
  }

  private static Object invoke(Class<?> type, String name, Printer printer) throws Exception {
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
          throw new CompilerBug("java tier", String.valueOf(e.getCause()));
        }
      }
    }
    throw new CompilerBug("java tier", "no method " + name);
  }
}
