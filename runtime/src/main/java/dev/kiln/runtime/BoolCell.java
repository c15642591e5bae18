package dev.kiln.runtime;

/** A variable of type Bool that closures share. */
public final class BoolCell {
  /** Its value now. */
  public boolean value;

  /** A variable with a first value. */
  public BoolCell(boolean value) {
    this.value = value;
  }
}
