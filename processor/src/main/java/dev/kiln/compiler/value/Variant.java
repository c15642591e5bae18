package dev.kiln.compiler.value;

import dev.kiln.runtime.Keys;

/** A value of a sum: which constructor made it, of what. Records and tuples are their fields. */
public record Variant(int constructor, Object[] fields) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Variant variant
        && variant.constructor == constructor
        && Keys.equal(variant.fields, fields);
  }

  @Override
  public int hashCode() {
    return 31 * constructor + Keys.hash(fields);
  }
}
