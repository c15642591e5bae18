package dev.kiln.compiler.backend.bytecode;

/** A program has more of something than bytecode has room for. */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLarge(String what) {
    super("too large for bytecode: " + what);
  }
}
