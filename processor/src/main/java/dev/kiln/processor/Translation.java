package dev.kiln.processor;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.InterfaceGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import java.util.List;
import java.util.Optional;

/** The compiler as the processor sees it: from a program and an interface to a Java class. */
@FunctionalInterface
interface Translation {
  /** The class; none when problems were reported that keep it from being made. */
  Optional<GeneratedClass> translate(
      List<Input> inputs, InterfaceGeneration.Order order, Sink sink);

  /** By the compiler itself. */
  static Translation compiler() {
    return (inputs, order, sink) -> {
      Analysis analysis = Compiler.analyze(inputs, sink);
      return InterfaceGeneration.generate(analysis, order, sink);
    };
  }
}
