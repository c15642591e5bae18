package dev.kiln.compiler.backend.c;

/** Thrown where a method does what kernels in C cannot; the message says what, after "it". */
final class NotInC extends Exception {
  private static final long serialVersionUID = 1L;

  NotInC(String what) {
    super(what, null, false, false);
  }
}
