package dev.kiln.compiler.backend.bytecode;

/**
 * Where a value is while a function runs.
 *
 * @param index a register, or {@link #REGISTERS} and more for the slots of the frame
 * @param fresh whether nothing can read what it held before
 */
record Place(Kind kind, int index, boolean fresh) {
  static final int REGISTERS = 256;

  /** The result of the function: a value that goes there is returned. */
  static final Place RETURNED = new Place(Kind.NOTHING, -1, true);

  /** For values that nobody wants, and for those of type Unit. */
  static final Place NOWHERE = new Place(Kind.NOTHING, -2, true);

  boolean isSlot() {
    return index >= REGISTERS;
  }

  int slot() {
    return index - REGISTERS;
  }

  /** The same place, once something was put there. */
  Place settled() {
    return fresh && kind != Kind.NOTHING ? new Place(kind, index, false) : this;
  }
}
