package dev.kiln.compiler.syntax;

/** The value of a literal. */
public sealed interface Constant {
  /**
   * An integer; takes the numeric type its context asks for.
   *
   * @param bits whether it was written in hexadecimal, octal or binary and stands for 64 bits
   */
  record IntLiteral(long value, boolean bits) implements Constant {}

  /** A number with a point or an exponent. */
  record RealLiteral(double value) implements Constant {}

  /** {@code true} or {@code false}. */
  record BoolLiteral(boolean value) implements Constant {}

  /** A string without holes. */
  record StrLiteral(String value) implements Constant {}

  /** A code point. */
  record CharLiteral(int codePoint) implements Constant {}

  /** {@code ()}. */
  record UnitLiteral() implements Constant {}

  /** {@code 3ms}, in nanoseconds. */
  record DurationLiteral(long nanoseconds) implements Constant {}

  /** {@code 4kb}, in bytes. */
  record SizeLiteral(long bytes) implements Constant {}
}
