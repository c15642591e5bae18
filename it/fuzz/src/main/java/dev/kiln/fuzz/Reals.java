package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.REAL;

/** Arithmetic of Reals. */
final class Reals implements Family {
  private static final String[] FUNCTIONS = {
    "abs", "sqrt", "floor", "ceil", "round", "rint", "trunc", "sign", "exp", "log", "sin", "cos",
    "tan", "atan", "asin", "acos", "tanh", "sinh", "cosh", "cbrt", "log2", "log10", "radians"
  };

  /** Those of them that are most of what kernels call: the others take C compilers long. */
  private static final String[] PLAIN = {
    "abs", "sqrt", "floor", "ceil", "round", "rint", "trunc", "sign", "exp", "log", "sin", "cos",
    "tan", "tanh", "log2", "log10", "radians"
  };

  private final Generator g;

  Reals(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted != REAL) {
      return;
    }
    int much = g.wants(Policy.ARITHMETIC) ? 5 : 2;
    choices.add(10 * much, () -> binary(depth));
    choices.add(4 * much, () -> identity(depth));
    choices.add(4 * much, () -> g.node(Form.CALL, REAL, one() + "($0)", g.real(depth)));
    choices.add(
        3 * much, () -> g.node(Form.CALL, REAL, two() + "($0, $1)", g.real(depth), g.real(depth)));
    choices.add(3 * much, () -> three(depth));
    choices.add(much, () -> edge(depth));
    choices.add(2 * much, () -> g.node(Form.UNARY_MINUS, REAL, "(-$0)", g.real(depth)));
    choices.add(3 * much, () -> cast(depth));
    choices.add(2 * much, () -> power(depth));
  }

  private String one() {
    return isUsual() ? g.dice.of(PLAIN) : g.dice.of(FUNCTIONS);
  }

  private boolean isUsual() {
    return g.place.plain && !g.dice.oneIn(6);
  }

  private String two() {
    return isUsual() ? g.dice.of("min", "max") : g.dice.of("min", "max", "hypot", "atan2", "pow");
  }

  private Node binary(int depth) {
    String op = g.dice.of("+", "-", "*", "/", "+", "-", "*", "/", "%", "mod");
    Form form = op.equals("mod") ? Form.FLOORED : Form.ARITHMETIC;
    return g.node(form, REAL, "($0 " + op + " $1)", g.real(depth), g.real(depth));
  }

  /** What looks as if it could be left out: some of it may, most may not. */
  Node identity(int depth) {
    if (g.dice.oneIn(3)) {
      String sum = g.dice.of("($0 + 0.0)", "(0.0 + $0)", "($0 - 0.0)", "(0.0 - $0)", "(-$0)");
      return g.node(Form.ARITHMETIC, REAL, sum, zero());
    }
    String text = g.dice.of(
        "($0 * 1.0)",
        "($0 / 1.0)",
        "($0 * 0.0)",
        "(2 * $0)",
        "($0 * 2.0)",
        "($0 / 4.0)",
        "($0 * -1.0)",
        "($0 + -0.0)",
        "(-(-$0))",
        "($0 - $0)",
        "($0 / $0)",
        "($0 ^ 2)",
        "($0 ^ 0)",
        "($0 ^ 1)",
        "($0 * 1.1 + 0.1)",
        "($0 / 3.0)");
    return g.node(Form.ARITHMETIC, REAL, text, g.dice.oneIn(3) ? zero() : g.real(depth));
  }

  /** A Real that is not like others: a zero, no number, or none that is finite. */
  Node edge(int depth) {
    return switch (g.dice.below(3)) {
      case 0 -> zero();
      case 1 ->
        g.node(Form.ARITHMETIC, REAL, "($0 / 0.0)", g.dice.oneIn(2) ? zero() : g.real(depth));
      default -> g.node(Form.CALL, REAL, "from_bits($0 | 0x7FF8000000000000)", g.integer(depth));
    };
  }

  /** Zero with either sign, which most optimisers that are wrong get wrong. */
  private Node zero() {
    String text = g.dice.of("(-0.0)", "0.0", "min(0.0, -0.0)", "(0.0 * -3.0)", "(1.0 - 1.0)");
    return g.node(Form.ARITHMETIC, REAL, text);
  }

  Node three(int depth) {
    String text =
        g.dice.of("fma($0, $1, $2)", "clamp($0, $1, $2)", "($0 * $1 + $2)", "($0 * $1 + $2)");
    return g.dice.oneIn(2)
        ? g.node(Form.CALL, REAL, text, fraction(), fraction(), fraction())
        : g.node(Form.CALL, REAL, text, g.real(depth), g.real(depth), g.real(depth));
  }

  /** A Real that no product fits exactly. */
  private Node fraction() {
    return g.node(Form.ARITHMETIC, REAL, "($0 / 3.0)", Literals.ordinary(g.dice));
  }

  private Node cast(int depth) {
    return switch (g.dice.below(5)) {
      case 0, 1 -> g.node(Form.CAST, REAL, "($0 as Real)", g.integer(depth));
      case 2 -> g.node(Form.CALL, REAL, "from_bits($0)", g.integer(depth));
      case 3 -> g.node(Form.CAST, REAL, "(($0 as Real32) as Real)", g.real(depth));
      default -> g.node(Form.CALL, REAL, "real($0)", g.integer(depth));
    };
  }

  private Node power(int depth) {
    return g.dice.oneIn(3) && !isUsual()
        ? g.node(Form.ARITHMETIC, REAL, "($0 ^ $1)", g.real(depth), g.real(depth))
        : g.node(
            Form.ARITHMETIC,
            REAL,
            "($0 ^ " + g.dice.of("2", "3", "5", "-1", "-3", "0", "10") + ")",
            g.real(depth));
  }
}
