package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;

import dev.kiln.fuzz.Scope.Variable;
import java.util.List;

/** Arithmetic of Ints. */
final class Integers implements Family {
  private final Generator g;

  Integers(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted != INT) {
      return;
    }
    int much = g.wants(Policy.ARITHMETIC) ? 5 : 2;
    choices.add(6 * much, () -> checked(depth));
    choices.add(4 * much, () -> wrapping(depth));
    choices.add(2 * much, () -> edged(depth));
    choices.add(4 * much, () -> divided(depth));
    choices.add(5 * much, () -> bits(depth));
    choices.add(3 * much, () -> function(depth));
    choices.add(2 * much, () -> cast(depth));
    choices.add(much, () -> power(depth));
    choices.add(
        much,
        () -> g.node(
            Form.UNSAFE,
            INT,
            "unsafe { $0 " + g.dice.of("+", "-", "*") + " $1 }",
            g.integer(depth),
            g.integer(depth)));
    choices.add(much, () -> g.node(Form.UNARY_MINUS, INT, "(-$0)", g.modest(depth)));
  }

  private Node checked(int depth) {
    String op = g.dice.of("+", "-", "*");
    return g.node(Form.ARITHMETIC, INT, "($0 " + op + " $1)", g.modest(depth), g.modest(depth));
  }

  /** What may just fit or just not. */
  Node edged(int depth) {
    if (g.place.plain) {
      String op = g.risky() ? g.dice.of(" + ", " - ", " * ") : g.dice.of(" +% ", " -% ", " *% ");
      return g.node(Form.ARITHMETIC, INT, "($0" + op + "$1)", edge(depth), g.modest(depth));
    }
    String tried = "catch($0 " + g.dice.of("+", "-", "*") + " $1)";
    return g.node(
        Form.CATCH,
        INT,
        g.dice.of(
            "(" + tried + " ?? $2)",
            "(match " + tried + " {\nOk(e) => e\nErr(f) => $2 +% f.line *% 99 +% f.column\n})"),
        edge(depth),
        g.dice.oneIn(2) ? edge(depth) : g.modest(depth),
        g.integer(depth));
  }

  /** An Int that is nearly too large for a sum or a product. */
  private Node edge(int depth) {
    String text = g.dice.of(
        "(9223372036854775800 + ($0 & 7))",
        "(-9223372036854775800 - ($0 & 7))",
        "(4611686018427387903 + ($0 & 1))",
        "(3037000499 + ($0 & 1))");
    return g.node(Form.ARITHMETIC, INT, text, g.integer(depth));
  }

  private Node wrapping(int depth) {
    String op = g.dice.of("+%", "-%", "*%");
    return g.node(Form.WRAPPING, INT, "($0 " + op + " $1)", g.integer(depth), g.integer(depth));
  }

  private Node divided(int depth) {
    String op = g.dice.of("/", "%", "div", "mod");
    Form form = op.length() > 1 ? Form.FLOORED : Form.ARITHMETIC;
    return g.node(form, INT, "(" + negative() + " " + op + " $1)", dividend(depth), divisor(depth));
  }

  /** Not a lone literal: of two literals that do not divide Kiln wants to know what is meant. */
  private Node dividend(int depth) {
    Node made = g.integer(depth);
    return isLiteral(made)
        ? g.node(Form.WRAPPING, INT, "($0 +% $1)", made, Literals.small(g.dice))
        : made;
  }

  private Node divisor(int depth) {
    if (g.risky()) {
      return g.integer(depth);
    }
    return g.dice.oneIn(2)
        ? Literals.natural(g.dice, 1, 40)
        : g.node(Form.ARITHMETIC, INT, "(($0 & 15) + 1)", g.integer(depth));
  }

  /** Operators whose bugs hide behind most values. */
  Node bits(int depth) {
    return switch (g.dice.below(6)) {
      case 0 -> g.node(Form.BITS, INT, "(~$0)", g.integer(depth));
      case 1, 2 ->
        g.node(
            Form.BITS,
            INT,
            "(" + negative() + " " + g.dice.of("<<", ">>", ">>>") + " $1)",
            g.integer(depth),
            shift(depth));
      default ->
        g.node(
            Form.BITS,
            INT,
            "($0 " + g.dice.of("&", "|", "xor") + " $1)",
            g.integer(depth),
            g.integer(depth));
    };
  }

  /** An operand that is as often below zero as above, though most Ints are not. */
  private String negative() {
    return g.dice.of("$0", "(~$0)");
  }

  private Node shift(int depth) {
    if (g.risky()) {
      return g.integer(depth);
    }
    return g.dice.oneIn(2)
        ? Literals.natural(g.dice, 0, 63)
        : g.node(Form.BITS, INT, "($0 & 63)", g.integer(depth));
  }

  private Node function(int depth) {
    return switch (g.dice.below(8)) {
      case 0 ->
        g.node(
            Form.CALL,
            INT,
            g.dice.of("min", "max") + "($0, $1)",
            g.integer(depth),
            g.integer(depth));
      case 1 ->
        g.node(
            Form.CALL,
            INT,
            g.dice.of("popcount", "leading_zeros", "trailing_zeros", "sign") + "($0)",
            g.integer(depth));
      case 2 ->
        g.node(
            Form.CALL,
            INT,
            g.dice.of("rotate_left", "rotate_right") + "($0, $1)",
            g.integer(depth),
            g.integer(depth));
      case 3 -> g.node(Form.CALL, INT, "abs($0)", g.modest(depth));
      case 4 ->
        g.node(
            Form.CALL, INT, g.dice.of("gcd", "lcm") + "($0, $1)", g.modest(depth), g.modest(depth));
      case 5 ->
        g.node(
            Form.CALL,
            INT,
            "clamp($0, $1, $2)",
            g.integer(depth),
            g.integer(depth),
            g.integer(depth));
      case 6 -> g.node(Form.CALL, INT, "isqrt(abs($0))", g.modest(depth));
      default -> g.node(Form.CALL, INT, "to_bits($0)", g.real(depth));
    };
  }

  private Node cast(int depth) {
    return switch (g.place.plain ? 2 : g.dice.below(5)) {
      case 0 ->
        g.node(Form.FALLIBLE_CAST, INT, "(($0 as? Int) ?? $1)", g.real(depth), g.integer(depth));
      case 4 ->
        g.node(
            Form.CAST,
            INT,
            "(catch(($0 * $1) as Int) ?? $2)",
            g.dice.oneIn(2) ? g.reals.edge(depth) : g.real(depth),
            Literals.real(g.dice),
            g.integer(depth));
      case 1 ->
        g.node(Form.FALLIBLE_CAST, INT, "(($0 as? Nat) ?? $1)", g.integer(depth), g.integer(depth));
      case 2 ->
        g.place.plain && g.risky()
            ? g.node(Form.CAST, INT, "($0 as Int)", g.reals.edge(depth))
            : g.node(
                Form.CAST,
                INT,
                "(clamp($0, -1e18, $1) as Int)",
                g.real(depth),
                Literals.ordinary(g.dice));
      default ->
        g.risky()
            ? g.node(Form.CAST, INT, "($0 as Int)", g.real(depth))
            : g.node(Form.CAST, INT, "((sin($0 % 7.0) * 100.0) as? Int ?? 0)", g.real(depth));
    };
  }

  private Node power(int depth) {
    return g.node(
        Form.ARITHMETIC, INT, "(($0 % 12) ^ $1)", dividend(depth), Literals.natural(g.dice, 0, 9));
  }

  /** Not far from zero: at most some millions. */
  static Node modest(Generator g, int depth) {
    List<Variable> small = g.place.scope.small();
    if (!small.isEmpty() && g.dice.oneIn(2)) {
      return g.dice.of(small).node();
    }
    if (depth <= 0 || g.dice.oneIn(3)) {
      return Literals.small(g.dice);
    }
    return switch (g.dice.below(7)) {
      case 0 -> g.node(Form.ARITHMETIC, INT, "($0 % 97)", named(g, depth));
      case 1 -> g.node(Form.FLOORED, INT, "($0 mod 1000)", named(g, depth));
      case 2 -> g.node(Form.BITS, INT, "($0 & 1023)", g.integer(depth - 1));
      case 3 -> g.node(Form.BITS, INT, "($0 >> 44)", g.integer(depth - 1));
      case 4 -> g.node(Form.CALL, INT, "popcount($0)", g.integer(depth - 1));
      case 5 ->
        g.node(
            Form.IF,
            INT,
            "(if $0 then $1 else $2)",
            g.truth(depth - 1),
            modest(g, depth - 1),
            modest(g, depth - 1));
      default ->
        g.node(
            Form.ARITHMETIC,
            INT,
            "($0 " + g.dice.of("+", "-") + " $1)",
            modest(g, depth - 2),
            modest(g, depth - 2));
    };
  }

  private static Node named(Generator g, int depth) {
    Node made = g.integer(depth - 1);
    return isLiteral(made) ? g.node(Form.BITS, INT, "(~$0)", made) : made;
  }

  private static boolean isLiteral(Node node) {
    return node.form() == Form.LITERAL_INT || node.form() == Form.UNARY_MINUS;
  }
}
