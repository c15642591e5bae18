package dev.kiln.compiler.backend.bytecode;

/** Bytes or text that are no chunk, or one that no compiler made. */
public final class BadChunk extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadChunk(String what) {
    super("this is no sound bytecode: " + what);
  }

  /** Code that did, while it ran, what no compiled code does. */
  BadChunk(RuntimeException cause) {
    super("this is no sound bytecode: it ended in " + cause, cause);
  }
}
