package dev.kiln.compiler.backend.closure;

/**
 * Compiled code with a jump out of it: {@code before} is run first, and if control goes on, {@code
 * value} is evaluated. Whoever meets one puts the two where they belong.
 */
final class Jumper extends Node {
  /** The loop that stands for the function, which is around them all. */
  static final int FUNCTION = -1;

  final Node before;
  final Node value;

  /** The outermost loop that a jump goes to. */
  final int reach;

  Jumper(Node before, Node value, int reach) {
    this.before = before;
    this.value = value;
    this.reach = reach;
  }
}
