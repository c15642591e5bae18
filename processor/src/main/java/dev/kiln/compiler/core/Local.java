package dev.kiln.compiler.core;

/**
 * A local variable or parameter.
 *
 * @param name as the user wrote it, or a short invented one
 * @param id unique within its function
 * @param mutable whether {@link Core.Assign} or {@link Core.Store} may change it
 */
public record Local(String name, int id, CoreType type, boolean mutable) {
  @Override
  public String toString() {
    return name + "'" + id;
  }
}
