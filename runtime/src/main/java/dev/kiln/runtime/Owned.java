package dev.kiln.runtime;

/**
 * A collection that behaves as a value: it is changed in place only by the one variable or
 * collection that owns it, and {@link #share} gives another one with the same elements in O(1).
 * What is shared is copied when one of those who share it is changed.
 */
interface Owned {
  /** Another collection with the same elements. */
  Owned share();

  /** The contents of the collection that may change this one in place. */
  Object owner();

  /** Sets who may change this one. */
  void owner(Object contents);

  /** The element, or one like it, that only {@code contents} refers to. */
  static Owned ownedBy(Object contents, Owned element) {
    if (element.owner() == contents) {
      return element;
    }
    Owned own = element.share();
    own.owner(contents);
    return own;
  }
}
