package dev.kiln.compiler.diagnostic;

/**
 * A stable name for one kind of problem. Each stage has an enum of its own that implements this;
 * its constants document the smallest program that provokes them.
 *
 * <p>{@code K1xxx} lexical and syntax, {@code K2xxx} names, {@code K3xxx} types, {@code K4xxx}
 * shapes, {@code K5xxx} numerics, {@code K6xxx} code size and specialisation, {@code K8xxx} doors.
 * A number is never used twice.
 */
public interface Code {
  /** The identifier, for example {@code K3001}. */
  String id();

  /** The category that leads the message, for example {@code mismatched types}. */
  String title();
}
