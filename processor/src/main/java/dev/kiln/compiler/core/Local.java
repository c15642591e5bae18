package dev.kiln.compiler.core;

/**
 * A local variable or parameter.
 *
 * @param name as the user wrote it, or a short invented one
 * @param id unique within its function
 * @param mutable whether {@link Core.Assign} or {@link Core.Store} may change it
 */
public record Local(String name, int id, CoreType type, boolean mutable) {
  /** The number first: types can be large, and locals are compared often. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Local local
            && id == local.id
            && mutable == local.mutable
            && name.equals(local.name)
            && type.equals(local.type);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + id;
  }

  @Override
  public String toString() {
    return name + "'" + id;
  }
}
