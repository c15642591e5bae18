package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;

/** {@code [[1, 2], [3]]} where a matrix should stand; {@code [[1]]} where one of two columns. */
final class RaggedRows {
  private RaggedRows() {}

  /** Whether the rows of a matrix or field written out have different lengths; if so, says it. */
  static boolean report(BodyChecker body, Expression.ListLiteral node, Type hint) {
    if (!(Types.read(hint) instanceof Type.Array array) || array.rank() < 2) {
      return false;
    }
    int columns = (int) array.sizes().get(1).literal().orElse(-1);
    int wanted = -1;
    for (Expression.Item each : node.items()) {
      if (each.value() instanceof Expression.ListLiteral row) {
        int count = row.items().size();
        if (array.rank() == 2 && wanted < 0 && columns >= 0 && count != columns) {
          body.other(
              TypeCode.MISMATCHED_SHAPES,
              row.span(),
              "a row of a " + body.inference().show(array) + " has " + Count.of(columns, "element")
                  + ", but this has " + count);
          return true;
        } else if (wanted >= 0 && count != wanted) {
          body.other(
              TypeCode.RAGGED_ROWS,
              row.span(),
              "this row has "
                  + Count.of(count, "element")
                  + ", but the first row has "
                  + Count.of(wanted, "element"));
          return true;
        }
        wanted = count;
      }
    }
    return false;
  }
}
