package dev.kiln.fuzz;

/**
 * How large programs are.
 *
 * @param depth how high expressions may be
 * @param statements about how many statements main has
 * @param functions at most how many functions there are
 * @param pieces about how many pieces main has; other functions a third of that
 */
record Extent(int depth, int statements, int functions, int pieces) {
  /** A fifth of the pieces. */
  Extent small() {
    return new Extent(Math.min(depth, 3), 1, Math.min(functions, 1), pieces / 5);
  }
}
