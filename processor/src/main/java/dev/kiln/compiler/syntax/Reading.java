package dev.kiln.compiler.syntax;

/** How much of a text is read now. */
enum Reading {
  /** All of it. */
  ALL,
  /** Of functions, constants and tests what stands before parameters, value and body. */
  NAMES,
  /** What stands before the body of the one function that this is the rest of. */
  SIGNATURE
}
