package dev.kiln.runtime;

/** A variable of type Int that closures share. */
public final class IntCell {
  /** Its value now. */
  public long value;

  /** A variable with a first value. */
  public IntCell(long value) {
    this.value = value;
  }
}
