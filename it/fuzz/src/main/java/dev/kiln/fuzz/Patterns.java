package dev.kiln.fuzz;

/** Patterns, and what takes values apart by them. */
final class Patterns {
  private final Generator g;

  Patterns(Generator g) {
    this.g = g;
  }
}
