package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;

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
   * The value of an entry without parameters, run on a deep stack.
   *
   * @param stepLimit how many steps it may take: function entries, rounds of loops, and elements
   *     that are made
   * @throws KilnException as it fails
   * @throws StepLimit when that is reached
   * @throws BadChunk if no compiler made the code
   */
  public static Object run(Chunk chunk, String entry, Printer printer, long stepLimit) {
    try {
      return Depth.moveObject(
          () -> BytecodeFunction.of(chunk, entry, printer, stepLimit).call());
    } catch (KilnException | StepLimit | BadChunk e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BadChunk(e);
    }
  }
}
