package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Handlers;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.Optional;

/** The door to bytecode: compiling programs, and running them. */
public final class Bytecode {
  private Bytecode() {}

  /**
   * A program as bytecode.
   *
   * @throws TooLarge if it has more of something than there is room for
   */
  public static Chunk compile(Program program) {
    return ChunkBuilder.build(program);
  }

  /**
   * What running an entry came to.
   *
   * @param value its value, if it did not fail
   * @param steps function entries, rounds of loops and elements worked on
   */
  public record Ending(Optional<Object> value, Optional<KilnException> failure, long steps) {}

  /** Runs an entry without parameters. */
  public static Ending run(Chunk chunk, String entry, Printer printer) {
    return run(chunk, entry, printer, Long.MAX_VALUE);
  }

  /**
   * Runs an entry without parameters, on a deep stack.
   *
   * @throws StepLimit when that is reached
   * @throws BadChunk if no compiler made the code
   */
  public static Ending run(Chunk chunk, String entry, Printer printer, long stepLimit) {
    Instance instance = new Instance(chunk, printer, stepLimit);
    Closure start = Closure.of(instance.routines[chunk.entries().get(entry)], new Object[0]);
    Handlers before = Handlers.current();
    try {
      Object value = Depth.call(() -> new Machine(instance).call(start));
      return new Ending(Optional.of(value), Optional.empty(), stepLimit - instance.reserve);
    } catch (KilnException e) {
      return new Ending(Optional.empty(), Optional.of(e), stepLimit - instance.reserve);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      Handlers.restore(before);
    }
  }
}
