package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;

/**
 * Reductions of elements that are computed for them, most of which cannot fail: so that compilers
 * take the array away, and make vectors of the rest.
 */
final class Summands {
  private final Generator g;

  /** The names of two vectors of Reals and one of Ints, of their size, and of a round. */
  private String u = "";

  private String v = "";
  private String w = "";
  private String n = "";
  private String i = "";

  /** The round of a loop around, or a number. */
  private String around = "";

  Summands(Generator g) {
    this.g = g;
  }

  /** A reduction over vectors of that size. */
  Node reduction(String size, Node first, Node second, Node ints) {
    n = size;
    u = g.name("u");
    v = g.name("v");
    w = g.name("w");
    around = "$4";
    String start = "{\nlet " + u + " = $0\nlet " + v + " = $1\nlet " + w + " = $2\n";
    String whole = reduced();
    if (g.dice.oneIn(3)) {
      around = g.name("k");
      whole = "sum(tabulate(" + n + ", " + around + " => " + reduced() + "))";
    }
    return g.node(
        Form.FOR_YIELD,
        REAL,
        start + whole + "\n}",
        first,
        second,
        ints,
        g.leaves.of(REAL),
        g.leaves.of(INT));
  }

  private String reduced() {
    i = g.name("i");
    return switch (g.dice.below(8)) {
      case 0, 1 -> "sum(for " + i + " in " + rounds() + " yield " + real(3) + ")";
      case 2 -> "sum(for " + i + " in 0.." + n + " if " + truth(1) + " yield " + real(2) + ")";
      case 3 -> "sum(tabulate(" + n + ", " + i + " => " + real(3) + "))";
      case 4 -> "norm(tabulate(" + n + ", " + i + " => " + real(3) + "))";
      case 5 -> "dot(tabulate(" + n + ", " + i + " => " + real(3) + "), " + u + ")";
      case 6 -> "product(tabulate(" + n + ", " + i + " => " + real(2) + "))";
      default -> listed();
    };
  }

  /** A list whose elements are read one by one, and added up. */
  private String listed() {
    String all = g.name("all");
    String list = "{\nlet " + all + " = for " + i + " in 0.." + g.dice.of(n, n, "3", "6")
        + " yield " + (g.dice.oneIn(2) ? constant() : "real(" + i + ") * " + constant()) + "\n";
    String each = g.name("e");
    return g.dice.oneIn(2)
        ? list + "sum(" + all + ") + real(length(" + all + "))\n}"
        : list + "sum(for " + each + " in " + all + " yield " + each + " * " + each + ")\n}";
  }

  private String rounds() {
    return g.dice.of("0.." + n, "0.." + n, "0.." + n, "1.." + n, "0..=" + n + " - 1", "2.." + n);
  }

  private String constant() {
    return g.dice.of("0.0", "-0.0", "1.0", "0.1", "-2.5", "1e300", "$3", "$3");
  }

  private String real(int depth) {
    if (depth == 0 || g.dice.oneIn(5)) {
      return switch (g.dice.below(7)) {
        case 0, 1 -> u + "[" + i + "]";
        case 2 -> v + "[" + i + "]";
        case 3 -> v + "[" + n + " - 1 - " + i + "]";
        case 4 -> "real(" + integer(1) + ")";
        case 5 -> u + "[" + around + " mod max(1, " + n + ")]";
        default -> constant();
      };
    }
    String a = real(depth - 1);
    String b = real(depth - 1);
    return switch (g.dice.below(12)) {
      case 0, 1 -> "(" + a + " + " + b + ")";
      case 2 -> "(" + a + " - " + b + ")";
      case 3 -> "(" + a + " * " + b + ")";
      case 4 -> "(" + a + " / " + b + ")";
      case 5 -> g.dice.of("min", "max") + "(" + a + ", " + b + ")";
      case 6 ->
        g.dice.of("abs", "sqrt", "-", "abs", "sqrt", "-", "exp", "sin", "rint") + "(" + a + ")";
      case 7 -> "(" + a + " * " + b + " + " + real(depth - 1) + ")";
      case 8 -> "(if " + i + " > 0 then " + v + "[" + i + " - 1] else " + a + ")";
      default -> "(if " + truth(depth - 1) + " then " + a + " else " + b + ")";
    };
  }

  private String truth(int depth) {
    return switch (g.dice.below(7)) {
      case 0 -> i + " == " + around;
      case 1 -> i + " % 2 == 0";
      case 2 -> i + " > 0 && " + u + "[" + i + " - 1] < " + real(depth > 0 ? depth - 1 : 0);
      case 3 -> w + "[" + i + "] > " + integer(1);
      case 4 -> "!(" + real(0) + " <= " + real(0) + ")";
      default -> real(0) + " < " + real(0);
    };
  }

  private String integer(int depth) {
    return switch (g.dice.below(depth == 0 ? 3 : 5)) {
      case 0, 1 -> i;
      case 2 -> "(" + w + "[" + i + "] & 255)";
      case 3 -> "(" + integer(0) + " *% " + integer(0) + ")";
      default -> "(" + integer(0) + " - " + g.dice.of("3", around) + ")";
    };
  }
}
