package dev.kiln.compiler.type;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.SyntaxProblem;
import java.util.List;

/**
 * Keeps types from growing out of proportion: a few lines can double one again and again, and all
 * that is done with a type takes the time that its size written out takes.
 */
final class TypeWeight {
  /** The parts that a type may have, written out. */
  private static final int MOST = 5_000;

  private int left = MOST;

  private TypeWeight() {}

  /** The type of an expression; another one, and an error, where it is too large. */
  static Type checked(Type type, Span span, Inference inference) {
    if (isSmall(type) || new TypeWeight().fits(type)) {
      return type;
    }
    inference.report(new SyntaxProblem.LimitExceeded(
        span, "parts of a type", MOST, "name its parts: 'data Pair = Pair(a: …, b: …)'"));
    return inference.fresh();
  }

  private static boolean isSmall(Type type) {
    return type instanceof Type.Basic;
  }

  private boolean fits(Type type) {
    if (--left < 0) {
      return false;
    }
    Type head = Types.head(type);
    if (head instanceof Type.Tuple tuple) {
      return fit(tuple.elements());
    } else if (head instanceof Type.Function function) {
      return fit(function.parameters()) && fits(function.result());
    } else if (head instanceof Type.Array array) {
      return fits(array.element());
    } else if (head instanceof Type.Data data) {
      return fit(data.arguments());
    }
    return true;
  }

  private boolean fit(List<Type> types) {
    for (Type type : types) {
      if (!fits(type)) {
        return false;
      }
    }
    return true;
  }
}
