package dev.kiln.compiler.lower;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.Trees;
import java.util.List;

/** Which expressions are so short that repeating them is better than sharing them. */
final class ShortBodies {
  /** A literal, or a name in another case. */
  private static final int ALWAYS = 2;

  private static final int LARGEST = 24;

  private ShortBodies() {}

  /** Whether an expression may be written a number of times. */
  static boolean mayRepeat(Expression expression, int times) {
    int size = size(expression);
    return size <= ALWAYS || size * times <= LARGEST;
  }

  /** The number of nodes; of forms that bind names or jump, more than may ever be repeated. */
  private static int size(Expression expression) {
    if (expression instanceof Expression.Block block) {
      List<Statement> statements = block.statements();
      return statements.size() == 1 && statements.get(0) instanceof Statement.Evaluate only
          ? size(only.expression())
          : LARGEST;
    }
    if (expression instanceof Expression.Lambda
        || expression instanceof Expression.Match
        || expression instanceof Expression.LetIn
        || expression instanceof Expression.WithIn
        || expression instanceof Expression.While
        || expression instanceof Expression.Loop
        || expression instanceof Expression.For
        || expression instanceof Expression.Spawn) {
      return LARGEST;
    }
    int size = 1;
    for (Expression child : Trees.children(expression)) {
      size = Math.min(LARGEST, size + size(child));
    }
    return size;
  }
}
