package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.value.FrameFunction;
import dev.kiln.runtime.Printer;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function, with all it calls, as classes of its own: optimised, and loaded. What is made of it
 * holds the classes; when all that is dropped, they go too.
 */
final class SpunCode {
  private static final String METHOD = "the-function";

  private final Class<?> main;
  private final FrameFunction frame;
  private final long bytes;

  private SpunCode(Class<?> main, FrameFunction frame, long bytes) {
    this.main = main;
    this.frame = frame;
    this.bytes = bytes;
  }

  /** How much memory it takes, about. */
  long bytes() {
    return bytes;
  }

  /** The code of a function, as another tier calls it, and with a signature as a host does. */
  static SpunCode of(Excerpt excerpt, Optional<Signature> signature) {
    Program optimized = Optimizer.optimize(excerpt.program());
    return StackChoice.forProgram(optimized, () -> spin(excerpt, optimized, signature));
  }

  private static SpunCode spin(Excerpt excerpt, Program optimized, Optional<Signature> signature) {
    Function function = excerpt.function();
    String entry = Excerpt.entry(optimized);
    Imp.Unit unit = ImpBuilder.build(optimized);
    JvmRequest request = new JvmRequest(
        MemoryLoader.PROGRAM,
        function.span().source().name(),
        List.of(),
        signature.filter(HostTypes::fit).map(each -> door(each, entry)),
        Optional.of(new JvmRequest.Framed(
            entry,
            function.parameters().stream().<CoreType>map(Local::type).toList(),
            excerpt.parameters(),
            function.result(),
            excerpt.results())));
    JvmClasses classes = JvmBackend.emit(unit, request);
    Class<?> main = MemoryLoader.load(classes.main(), classes.files());
    try {
      FrameFunction frame = (FrameFunction) main.getConstructor().newInstance();
      return new SpunCode(main, frame, Weight.of(classes));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JvmRequest.Door door(Signature signature, String entry) {
    return new JvmRequest.Door(
        METHOD,
        entry,
        signature.parameters().stream().map(Signature.Parameter::type).toList(),
        signature.parameters().stream().map(Signature.Parameter::natural).toList(),
        signature.parameters().stream().map(signature::nameOf).toList(),
        signature.sizes());
  }

  /** The function as another tier calls it. */
  FrameFunction frame() {
    return frame;
  }

  /** The function as an object of an interface that has its types. */
  Object link(HostInterface wanted, Printer printer) {
    return Handles.link(wanted, method(), printer);
  }

  /** The static method that a host calls. */
  private Method method() {
    return Stream.of(main.getMethods())
        .filter(method -> method.getName().equals(METHOD))
        .findFirst()
        .orElseThrow();
  }
}
