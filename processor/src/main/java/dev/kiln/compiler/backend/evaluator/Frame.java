package dev.kiln.compiler.backend.evaluator;

import dev.kiln.compiler.core.Local;

/**
 * The locals of a call; a lambda's stand inside those of the code around it. A round of a loop that
 * makes closures has a frame of its own, so that they keep the values of that round.
 */
final class Frame {
  private final Frame outer;
  private final Object[] values;

  /** A frame for a function whose locals have ids below {@code size}. */
  Frame(int size) {
    this.outer = this;
    this.values = new Object[size];
  }

  private Frame(Frame outer) {
    this.outer = outer;
    this.values = new Object[outer.values.length];
  }

  Frame inner() {
    return new Frame(this);
  }

  void define(Local local, Object value) {
    values[local.id()] = value;
  }

  Object get(Local local) {
    return holder(local).values[local.id()];
  }

  void set(Local local, Object value) {
    holder(local).values[local.id()] = value;
  }

  private Frame holder(Local local) {
    Frame frame = this;
    while (frame.values[local.id()] == null) {
      if (frame.outer == frame) {
        throw new IllegalStateException("no value for " + local);
      }
      frame = frame.outer;
    }
    return frame;
  }
}
