package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;

import java.util.ArrayList;
import java.util.List;

/** Types taken at random. */
final class Types {
  private final Generator g;

  Types(Generator g) {
    this.g = g;
  }

  Type scalar() {
    return switch (g.dice.below(8)) {
      case 0, 1, 2 -> INT;
      case 3, 4, 5 -> REAL;
      default -> BOOL;
    };
  }

  /** Any type of values. */
  Type any() {
    return any(2);
  }

  private Type any(int depth) {
    if (depth == 0 || g.dice.below(10) < 6) {
      return scalar();
    }
    return tuple(depth);
  }

  private Type tuple(int depth) {
    List<Type> elements = new ArrayList<>();
    int count = g.dice.between(2, 3);
    for (int i = 0; i < count; i++) {
      elements.add(any(depth - 1));
    }
    return new Type.Tuple(elements);
  }
}
