package dev.kiln.fuzz;

/** Ways to write expressions that belong together. */
interface Family {
  /**
   * Offers what it can write for a type.
   *
   * @param depth how high the pieces inside may still be
   */
  void offer(Type wanted, int depth, Choices choices);

  /** Whether some of it can be native code; it then minds where it is. */
  default boolean isPlain() {
    return false;
  }
}
