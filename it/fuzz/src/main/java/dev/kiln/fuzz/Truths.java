package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;

/** Comparisons and logic. */
final class Truths implements Family {
  private final Generator g;

  Truths(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
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
    if (g.dice.oneIn(3)) {
      return near(depth);
    }
    Type type = g.dice.of(Type.Scalar.INT, Type.Scalar.REAL);
    return compared(order(), g.expression(type, depth), g.expression(type, depth));
  }

  private String order() {
    return g.dice.of("<", "<=", ">", ">=", "==", "!=");
  }

  private Node compared(String op, Node a, Node b) {
    return g.node(Form.COMPARISON, BOOL, "($0 " + op + " $1)", a, b);
  }

  /** A number compared with itself or its neighbour, or one that may be none. */
  Node near(int depth) {
    String name = g.name("w");
    String start = "{\nlet " + name + " = $0\n" + name + " ";
    return switch (g.dice.below(3)) {
      case 0 ->
        g.node(
            Form.COMPARISON,
            BOOL,
            start + order() + " (" + name + g.dice.of(" +% 0", " +% 1", " -% 1") + ")\n}",
            g.unknown(depth));
      case 1 ->
        g.node(
            Form.COMPARISON,
            BOOL,
            start + g.dice.of("==", "!=", order()) + " " + name + "\n}",
            g.reals.edge(depth));
      default -> compared(order(), g.reals.edge(depth), g.real(depth));
    };
  }

  private Node equal(int depth) {
    if (g.dice.oneIn(6) && !g.place.plain) {
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
