package dev.kiln.compiler.core;

/**
 * Names a loop within its function.
 *
 * @param name as the user wrote it, or empty
 */
public record Label(String name, int id) {
  @Override
  public String toString() {
    return "'" + (name.isEmpty() ? "loop" : name) + id;
  }
}
