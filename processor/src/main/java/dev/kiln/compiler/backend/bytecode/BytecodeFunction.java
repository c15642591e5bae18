package dev.kiln.compiler.backend.bytecode;

import dev.kiln.runtime.Handlers;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A function of a chunk, for a host to call with values. Several threads may. */
public final class BytecodeFunction {
  private final Chunk chunk;
  private final Printer printer;
  private final int index;
  private final long stepLimit;
  private final Prototype prototype;
  private final AtomicReference<Instance> idle = new AtomicReference<>();

  private BytecodeFunction(Chunk chunk, int index, Printer printer, long stepLimit) {
    this.chunk = chunk;
    this.printer = printer;
    this.index = index;
    this.stepLimit = stepLimit;
    this.prototype = taking(chunk.prototypes().get(index));
  }

  /** An entry of a chunk; it prints to {@code printer}. */
  public static BytecodeFunction of(Chunk chunk, String entry, Printer printer) {
    return of(chunk, entry, printer, Long.MAX_VALUE);
  }

  /** The same, for one call that may take so many steps. */
  static BytecodeFunction of(Chunk chunk, String entry, Printer printer, long stepLimit) {
    return new BytecodeFunction(chunk, chunk.entries().get(entry), printer, stepLimit);
  }

  /** The code of a function, as that of a closure that has taken the arguments along. */
  private static Prototype taking(Prototype function) {
    return new Prototype(
        function.name(),
        function.display(),
        function.recursive(),
        List.of(),
        function.parameters(),
        function.result(),
        function.code(),
        function.handlers(),
        function.places(),
        function.wordSlots(),
        function.objectSlots());
  }

  /** Calls it with arguments as {@code dev.kiln.compiler.value} holds them, sizes first. */
  public Object call(Object... arguments) {
    Instance kept = idle.getAndSet(null);
    Instance instance = kept == null ? new Instance(chunk, printer, stepLimit) : kept;
    Closure closure = Closure.of(new Routine(prototype, index), arguments);
    Handlers before = Handlers.current();
    try {
      Object value = new Machine(instance).call(closure);
      idle.lazySet(instance);
      return value;
    } finally {
      Handlers.restore(before);
    }
  }
}
