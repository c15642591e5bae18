package dev.kiln.compiler.backend.evaluator;

import dev.kiln.compiler.core.Label;

/** Control leaving a loop, a round of it, or a function; carries no stack trace. */
final class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Label label;
  private final transient Object value;

  Jump(Kind kind, Label label, Object value) {
    super(null, null, false, false);
    this.kind = kind;
    this.label = label;
    this.value = value;
  }

  /** Where control goes. */
  enum Kind {
    BREAK,
    CONTINUE,
    RETURN
  }

  boolean is(Kind wanted, Label loop) {
    return kind == wanted && loop.equals(label);
  }

  Kind kind() {
    return kind;
  }

  Object value() {
    return value;
  }
}
