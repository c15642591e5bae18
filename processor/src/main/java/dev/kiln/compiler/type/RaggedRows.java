package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;

/** {@code [[1, 2], [3]]} where a matrix should stand. */
final class RaggedRows {
  private RaggedRows() {}

  /** Whether the rows of a matrix or field written out have different lengths; if so, says it. */
  static boolean report(BodyChecker body, Expression.ListLiteral node, Type hint) {
    if (!(Types.read(hint) instanceof Type.Array array) || array.rank() < 2) {
      return false;
    }
    int wanted = -1;
    for (Expression.Item each : node.items()) {
      if (each.value() instanceof Expression.ListLiteral row) {
        int count = row.items().size();
        if (wanted >= 0 && count != wanted) {
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
