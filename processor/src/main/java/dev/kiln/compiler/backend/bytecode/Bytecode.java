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

  /** A chunk as bytes. */
  public static byte[] write(Chunk chunk) {
    BinaryOutput out = new BinaryOutput();
    new ChunkWriter(chunk, out).write();
    return out.bytes();
  }

  /**
   * A chunk from bytes, from wherever they come.
   *
   * @throws BadChunk if they could do what no compiled program does
   */
  public static Chunk read(byte[] bytes) {
    return verified(new BinaryInput(bytes));
  }

  /** A chunk as text, which {@link #assemble} reads. */
  public static String disassemble(Chunk chunk) {
    TextOutput out = new TextOutput();
    new ChunkWriter(chunk, out).write();
    return out.toString();
  }

  /**
   * A chunk from its text.
   *
   * @throws BadChunk if it is none, or could do what no compiled program does
   */
  public static Chunk assemble(String text) {
    return verified(new TextInput(text));
  }

  private static Chunk verified(Input in) {
    Chunk chunk = new ChunkReader(in).read();
    ChunkVerifier.verify(chunk);
    return chunk;
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
      Object value = Depth.moveObject(() -> new Machine(instance).call(start));
      return new Ending(Optional.of(value), Optional.empty(), stepLimit - instance.reserve);
    } catch (KilnException e) {
      return new Ending(Optional.empty(), Optional.of(e), stepLimit - instance.reserve);
    } catch (StepLimit | BadChunk e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BadChunk(e);
    } finally {
      Handlers.restore(before);
    }
  }
}
