package dev.kiln.runtime;

/** A variable of type Real that closures share. */
public final class RealCell {
  /** Its value now. */
  public double value;

  /** A variable with a first value. */
  public RealCell(double value) {
    this.value = value;
  }
}
