package dev.kiln.compiler.diagnostic;

/** How much a problem matters. */
public enum Severity {
  /** The program does not compile. */
  ERROR,
  /** The program compiles; something in it is probably not meant. */
  WARNING,
  /** Something worth knowing, for example why a loop was not unrolled. */
  NOTE
}
