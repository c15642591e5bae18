package dev.kiln.compiler.type.size;

/** A size that has to be at least 0, and what the caller wants to remember it by. */
public record Obligation<T>(Size size, T tag) {}
