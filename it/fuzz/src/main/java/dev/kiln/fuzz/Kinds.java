package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.COMPLEX;
import static dev.kiln.fuzz.Type.Scalar.DURATION;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.REAL32;
import static dev.kiln.fuzz.Type.Scalar.SIZE;
import static dev.kiln.fuzz.Type.Scalar.STR;

/** Durations, sizes, and the numbers besides Int and Real. */
final class Kinds implements Family {
  private final Generator g;

  Kinds(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted == STR) {
      choices.add(1, () -> shown(depth));
    } else if (wanted == BOOL) {
      choices.add(1, () -> {
        Type type = g.dice.of(DURATION, SIZE, REAL32);
        String op = g.dice.of("<", "<=", "==", "!=");
        return g.node(
            Form.COMPARISON, BOOL, "($0 " + op + " $1)", of(type, depth), of(type, depth));
      });
    } else if (wanted == REAL) {
      choices.add(1, () -> real(depth));
    } else if (wanted == DURATION || wanted == SIZE || wanted == COMPLEX || wanted == REAL32) {
      choices.add(4, () -> of(wanted, depth));
    }
  }

  private Node shown(int depth) {
    return g.node(
        Form.TEMPLATE, STR, "\"{$0}\"", of(g.dice.of(DURATION, SIZE, REAL32, COMPLEX), 0));
  }

  private Node real(int depth) {
    return switch (g.dice.below(3)) {
      case 0 ->
        g.node(
            Form.ARITHMETIC,
            REAL,
            "($0 / $1)",
            g.leaves.known(of(DURATION, depth)),
            g.leaves.known(of(DURATION, depth)));
      case 1 ->
        g.node(Form.FIELD, REAL, "$0." + g.dice.of("re", "im"), g.leaves.known(of(COMPLEX, depth)));
      default -> g.node(Form.CAST, REAL, "($0 as Real)", of(REAL32, depth));
    };
  }

  private Node of(Type kind, int depth) {
    if (kind == COMPLEX) {
      return depth > 0 && g.dice.oneIn(2)
          ? g.node(
              Form.ARITHMETIC,
              COMPLEX,
              "($0 " + g.dice.of("+", "-", "*", "/") + " $1)",
              of(COMPLEX, depth - 1),
              of(COMPLEX, depth - 1))
          : g.node(
              Form.CALL,
              COMPLEX,
              "complex($0, $1)",
              Literals.real(g.dice),
              Literals.ordinary(g.dice));
    } else if (kind == REAL32) {
      return depth > 0 && g.dice.oneIn(2)
          ? g.node(
              Form.ARITHMETIC,
              REAL32,
              "($0 " + g.dice.of("+", "-", "*", "/") + " $1)",
              of(REAL32, depth - 1),
              of(REAL32, depth - 1))
          : g.node(Form.CAST, REAL32, "($0 as Real32)", Literals.real(g.dice));
    } else if (depth > 0 && g.dice.oneIn(2)) {
      return g.dice.oneIn(2)
          ? g.node(Form.ARITHMETIC, kind, "($0 + $1)", of(kind, depth - 1), of(kind, depth - 1))
          : g.node(
              Form.ARITHMETIC,
              kind,
              "($0 " + g.dice.of("*", "/") + " $1)",
              of(kind, depth - 1),
              Literals.natural(g.dice, 1, 9));
    }
    return g.leaves.fresh(kind);
  }
}
