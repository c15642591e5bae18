package dev.kiln.runtime;

/** A variable of any other type that closures share. */
public final class RefCell<T> {
  /** Its value now. */
  public T value;

  /** A variable with a first value. */
  public RefCell(T value) {
    this.value = value;
  }
}
