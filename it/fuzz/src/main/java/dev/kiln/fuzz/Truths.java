package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;

/** Comparisons and logic. */
final class Truths implements Family {
  private final Generator g;

  Truths(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted != BOOL) {
      return;
    }
    choices.add(8, () -> ordered(depth));
    choices.add(4, () -> equal(depth));
    choices.add(4, () -> logic(depth));
    choices.add(1, () -> g.node(Form.LOGIC, BOOL, "(!$0)", g.truth(depth)));
    choices.add(
        1, () -> g.node(Form.CALL, BOOL, g.dice.of("is_nan", "is_finite") + "($0)", g.real(depth)));
    choices.add(1, () -> g.node(Form.CALL, BOOL, "same($0, $1)", g.real(depth), g.real(depth)));
  }

  private Node ordered(int depth) {
    String op = g.dice.of("<", "<=", ">", ">=", "==", "!=");
    if (g.dice.oneIn(3)) {
      return special(op, depth);
    }
    Type type = g.dice.of(Type.Scalar.INT, Type.Scalar.REAL);
    return g.node(
        Form.COMPARISON,
        BOOL,
        "($0 " + op + " $1)",
        g.expression(type, depth),
        g.expression(type, depth));
  }

  /** A Real compared that may be no number, with itself or another. */
  private Node special(String op, int depth) {
    Node edge = g.reals.edge(depth);
    String name = g.name("w");
    return g.dice.oneIn(2)
        ? g.node(
            Form.COMPARISON,
            BOOL,
            "{\nlet " + name + " = $0\n" + name + " " + g.dice.of("==", "!=", op) + " " + name
                + "\n}",
            edge)
        : g.node(Form.COMPARISON, BOOL, "($0 " + op + " $1)", edge, g.real(depth));
  }

  private Node equal(int depth) {
    if (g.dice.oneIn(6)) {
      return text(depth);
    }
    Type type = g.types.any();
    return g.node(
        Form.COMPARISON,
        BOOL,
        "($0 " + g.dice.of("==", "!=") + " $1)",
        g.expression(type, depth),
        g.expression(type, depth));
  }

  /** A text compared with itself, made anew. */
  private Node text(int depth) {
    String name = g.name("w");
    return g.node(
        Form.COMPARISON,
        BOOL,
        "{\nlet " + name + " = $0\n(\"a\" ++ " + name + ")[1..] == " + name + "\n}",
        g.expression(Type.Scalar.STR, depth));
  }

  private Node logic(int depth) {
    return g.node(
        Form.LOGIC, BOOL, "($0 " + g.dice.of("&&", "||") + " $1)", g.truth(depth), g.truth(depth));
  }
}
