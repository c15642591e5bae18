package dev.kiln.compiler.type.size;

/** Two sizes that have to be equal, and what the caller wants to remember them by. */
public record Equation<T>(Size left, Size right, T tag) {}
