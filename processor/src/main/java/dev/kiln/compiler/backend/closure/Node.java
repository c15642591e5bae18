package dev.kiln.compiler.backend.closure;

/**
 * A piece of a program that runs itself in a frame. A node has the methods for the kind of its
 * value; one of kind Never has all.
 */
abstract class Node {
  /** Runs it for what it does, if it is a statement; answers a {@link Status}. */
  int exec(Frame frame) {
    throw unlike("a statement");
  }

  /** Its value, an Int or the code point of a Char. */
  long execLong(Frame frame) {
    throw unlike("an Int");
  }

  /** Its value, a Real. */
  double execReal(Frame frame) {
    throw unlike("a Real");
  }

  /** Its value, a Bool. */
  boolean execBool(Frame frame) {
    throw unlike("a Bool");
  }

  /** Its value, an object. */
  Object execRef(Frame frame) {
    throw unlike("an object");
  }

  /** The statement that puts its value, an Int or Char, into a slot. */
  Node longInto(int slot) {
    return new Slots.PutLong(slot, this);
  }

  /** The statement that puts its value, a Real, into a slot. */
  Node realInto(int slot) {
    return new Slots.PutReal(slot, this);
  }

  private IllegalStateException unlike(String wanted) {
    return new IllegalStateException(getClass().getSimpleName() + " is not " + wanted);
  }

  /** One whose value is an Int or a Char. */
  abstract static class OfLong extends Node {
    @Override
    abstract long execLong(Frame frame);
  }

  /** One whose value is a Real. */
  abstract static class OfReal extends Node {
    @Override
    abstract double execReal(Frame frame);
  }

  /** One whose value is a Bool. */
  abstract static class OfBool extends Node {
    @Override
    abstract boolean execBool(Frame frame);
  }

  /** One whose value is an object. */
  abstract static class OfRef extends Node {
    @Override
    abstract Object execRef(Frame frame);
  }

  /** A statement. */
  abstract static class Statement extends Node {
    @Override
    abstract int exec(Frame frame);
  }
}
