package dev.kiln.compiler.value;

/** A function as a value, in whatever form a tier holds it. */
public interface FunctionValue {
  /** The function of the program it is, by its name in Core; empty for a lambda. */
  String function();
}
