package dev.kiln.compiler.backend.bytecode;

/** Holds a variable that closures share with the code around them. */
final class Cell {
  long word;
  Object object;

  static Cell of(long word) {
    Cell cell = new Cell();
    cell.word = word;
    return cell;
  }

  static Cell of(Object object) {
    Cell cell = new Cell();
    cell.object = object;
    return cell;
  }
}
