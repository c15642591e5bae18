package dev.kiln.compiler.type.size;

/** An equation or obligation with the facts of the place that needs it; compared by identity. */
final class Pending<T> {
  private final Size left;
  private final Size right;
  private final T tag;
  private final Facts facts;

  Pending(Size left, Size right, T tag, Facts facts) {
    this.left = left;
    this.right = right;
    this.tag = tag;
    this.facts = facts;
  }

  Size left() {
    return left;
  }

  Size right() {
    return right;
  }

  T tag() {
    return tag;
  }

  Facts facts() {
    return facts;
  }
}
