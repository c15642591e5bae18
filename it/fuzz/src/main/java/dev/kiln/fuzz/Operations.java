package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;

import dev.kiln.fuzz.Scope.Variable;
import java.util.List;

/**
 * Single operations on what a kernel has, each named and folded into the hash at once: so that
 * nothing around one hides what it gives.
 */
final class Operations {
  private final Generator g;
  private final Summands summands;

  Operations(Generator g) {
    this.g = g;
    this.summands = new Summands(g);
  }

  /** Adds some. */
  void add(List<Node> all, int count) {
    for (int i = 0; i < count; i++) {
      Node value = switch (g.dice.below(7)) {
        case 0, 1, 2 -> integer();
        case 3, 4 -> real();
        case 5 -> reduction();
        default -> product();
      };
      Variable made = Variable.of(g.name("x"), value.type());
      all.add(g.node(
          Form.LET, STATEMENT, "let " + made.name() + ": " + made.type().text() + " = $0", value));
      g.place.scope.add(made);
      g.statements.fold(all, made.node());
    }
  }

  private Node integer() {
    Node a = g.leaves.of(INT);
    Node b = g.leaves.of(INT);
    return switch (g.dice.below(9)) {
      case 0, 1, 2 -> {
        String op = g.dice.of("/", "%", "div", "mod", "div", "mod");
        yield g.node(
            op.length() > 1 ? Form.FLOORED : Form.ARITHMETIC,
            INT,
            "(" + g.dice.of("($0 +% $2)", "($0 +% $2)", "($0 << 63)") + " " + op + " "
                + g.dice.of("($1 | 1)", "(-1 - ($1 & 15))", "($1 % 9)", "10", "-7") + ")",
            a,
            b,
            Literals.small(g.dice));
      }
      case 3 ->
        g.node(
            Form.BITS,
            INT,
            "(($0 +% -3) " + g.dice.of("<<", ">>", ">>>") + " "
                + g.dice.of("($1 & 63)", "($1 & 127)") + ")",
            a,
            b);
      case 4 ->
        g.node(
            Form.ARITHMETIC,
            INT,
            "(" + g.dice.of("$0", "($0 >> 33)") + " " + g.dice.of("+", "-", "*") + " "
                + g.dice.of("$1", "($1 >> 31)") + ")",
            a,
            b);
      case 5 ->
        g.node(Form.ARITHMETIC, INT, "(($0 % 1000) ^ $1)", a, Literals.natural(g.dice, 0, 9));
      case 7 ->
        g.node(Form.ARITHMETIC, INT, g.dice.of("(($0 % 1000) ^ ($1 & 15))", "abs($0 << 63)"), a, b);
      case 6 ->
        g.node(
            Form.CALL,
            INT,
            g.dice.of(
                "rotate_left($0, $1)",
                "rotate_right($0, $1)",
                "min($0, $1)",
                "max($0, $1)",
                "leading_zeros($0 & $1)",
                "trailing_zeros($0)",
                "popcount($0)",
                "sign($0)",
                "abs($0)"),
            a,
            b);
      default -> g.node(Form.CAST, INT, "(($0 * $1) as Int)", g.leaves.of(REAL), g.leaves.of(REAL));
    };
  }

  private Node real() {
    Node a = g.leaves.of(REAL);
    Node b = g.leaves.of(REAL);
    String text = switch (g.dice.below(7)) {
      case 0 -> g.dice.of("($0 * $1 + $2)", "($0 * $1 - $2)", "($2 - $0 * $1)", "fma($0, $1, $2)");
      case 1 -> g.dice.of("min($0, $1)", "max($0, $1)", "min($0 * 0.0, -$1 * 0.0)", "max($0, -$0)");
      case 2 ->
        g.dice.of("round($0)", "round($0 * 0.5)", "rint($0 * 0.5)", "trunc($0)", "floor($0)");
      case 3 -> g.dice.of("($0 mod $1)", "($0 % $1)", "($0 mod 0.75)", "($0 ^ 3)", "($0 ^ -3)");
      case 4 ->
        g.dice.of(
            "($0 ^ $1)",
            "(abs($0) ^ $1)",
            "atan($0)",
            "atan2($0, $1)",
            "asin($0)",
            "acos($0)",
            "sinh($0)",
            "cosh($0)",
            "hypot($0, $1)",
            "cbrt($0)");
      case 5 -> g.dice.of("sin($0)", "cos($0)", "tan($0)", "exp($0)", "log($0)", "tanh($0)");
      default -> g.dice.of("(($0 as Real32) as Real)", "($0 / $1)", "sqrt($0)", "($0 + 0.0)");
    };
    return g.node(Form.ARITHMETIC, REAL, text, a, b, g.leaves.of(REAL));
  }

  private Node reduction() {
    List<String> sizes = g.place.sizes;
    String size = sizes.isEmpty() || g.dice.oneIn(3) ? g.types.length() : g.dice.of(sizes);
    if (g.dice.oneIn(2)) {
      Type.Array reals = (Type.Array) Type.vector(REAL, size);
      Type.Array ints = (Type.Array) Type.vector(INT, size);
      return summands.reduction(size, known(reals), known(reals), known(ints));
    } else if (g.dice.oneIn(3)) {
      Type.Array ints = (Type.Array) Type.vector(INT, size);
      String text = g.dice.of("sum($0)", "dot($0, $1)", "product($0)");
      return g.node(Form.CALL, INT, text, varied(ints), varied(ints));
    } else if (g.dice.oneIn(4)) {
      Type.Array reals = (Type.Array) Type.vector(REAL, size);
      return g.node(Form.COMPARISON, Type.Scalar.BOOL, "($0 == $1)", varied(reals), varied(reals));
    }
    Type.Array reals = (Type.Array) Type.vector(REAL, size);
    String text = g.dice.of("sum($0)", "sum($0)", "dot($0, $1)", "product($0)", "norm($0)");
    return g.node(Form.CALL, REAL, text, varied(reals), varied(reals));
  }

  /** A product whose factors are large enough to be cut into tiles, or small. */
  private Node product() {
    String rows = size();
    String inner = size();
    String columns = size();
    Type.Array left = new Type.Array(REAL, List.of(rows, inner));
    if (g.dice.oneIn(4)) {
      Type.Array right = (Type.Array) Type.vector(REAL, inner);
      Type type = Type.vector(REAL, rows);
      return g.node(Form.ARITHMETIC, type, "($0 * $1)", known(left), known(right));
    } else if (g.dice.oneIn(4)) {
      Type.Array row = (Type.Array) Type.vector(REAL, inner);
      Type type = Type.vector(REAL, columns);
      return g.node(
          Form.ARITHMETIC,
          type,
          "($0 * $1)",
          known(row),
          known(new Type.Array(REAL, List.of(inner, columns))));
    }
    boolean turned = g.dice.oneIn(3);
    Type.Array right =
        new Type.Array(REAL, turned ? List.of(columns, inner) : List.of(inner, columns));
    return g.node(
        Form.ARITHMETIC,
        new Type.Array(REAL, List.of(rows, columns)),
        turned ? "($0 * transpose($1))" : "($0 * $1)",
        known(left),
        known(right));
  }

  private String size() {
    return g.dice.oneIn(3) ? g.dice.of("5", "9", "13") : g.types.size();
  }

  private Node known(Type.Array array) {
    return g.leaves.known(varied(array));
  }

  /** An array that is there, or one whose elements differ. */
  private Node varied(Type.Array array) {
    List<Variable> there = g.place.scope.of(array);
    return there.isEmpty() ? g.kernels.mixed(array) : g.dice.of(there).node();
  }
}
