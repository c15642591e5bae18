package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** A Kiln program as a Java class, whose functions tests call by their names. */
record Compiled(Class<?> made) {
  static Compiled of(String program) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("sample", SourceFile.of("sample.kiln", program))), sink);
    assertThat(sink.problems()).isEmpty();
    JavaGeneration.Unit unit = new JavaGeneration.Unit("sample", "com.acme", "Sample");
    return new Compiled(InMemoryJava.compile(
        JavaGeneration.generate(analysis, List.of(unit), sink).get(0)));
  }

  /** The value of a function; of methods of one name, that which takes so many arguments. */
  Object call(String name, Object... arguments) {
    Method method = Stream.of(made.getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no method " + name + " of such arguments"));
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof KilnException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  double[] numbers(String name, Object... arguments) {
    return (double[]) call(name, arguments);
  }

  double number(String name, Object... arguments) {
    return (double) call(name, arguments);
  }

  /** The failure of a call that must fail. */
  KilnException failure(String name, Object... arguments) {
    KilnException failure = catchThrowableOfType(KilnException.class, () -> call(name, arguments));
    assertThat(failure).as("the failure of " + name).isNotNull();
    return failure;
  }
}
