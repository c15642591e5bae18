package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;

import java.util.List;

/** Vectors and matrices: making and changing them. {@link Elements} is what looks at them. */
final class Arrays implements Family {
  private final Generator g;
  private final Elements elements;

  Arrays(Generator g) {
    this.g = g;
    this.elements = new Elements(g);
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (!(wanted instanceof Type.Array array)) {
      elements.offer(wanted, depth, choices);
      return;
    }
    choices.add(4, () -> g.leaves.array(array, depth));
    choices.add(3, () -> g.leaves.tabulate(array, depth));
    choices.add(6, () -> elementwise(array, depth));
    choices.add(3, () -> mapped(array, depth));
    if (array.isVector()) {
      choices.add(4, () -> vector(array, depth));
    } else {
      choices.add(4, () -> matrix(array, depth));
    }
    if (array.element() == REAL) {
      choices.add(4, () -> scaled(array, depth));
      choices.add(3, () -> product(array, depth));
      choices.add(1, () -> g.node(Form.UNARY_MINUS, array, "(-$0)", g.expression(array, depth)));
    }
  }

  /** Ints are kept near zero first, or nearly every sum of products would overflow. */
  private Node operand(Type.Array array, int depth) {
    Node made = g.expression(array, depth);
    return array.element() == INT && !g.risky()
        ? g.node(Form.LAMBDA, array, "map($0, (q: Int) => q % 100)", made)
        : made;
  }

  private Node elementwise(Type.Array array, int depth) {
    String op = g.dice.of("+", "-", ".*", ".+", ".-");
    Form form = op.length() == 1 ? Form.ARITHMETIC : Form.ELEMENTWISE;
    if (array.element() == REAL && g.dice.oneIn(4)) {
      return g.dice.oneIn(2)
          ? g.node(Form.ELEMENTWISE, array, "($0 .^ 2)", operand(array, depth))
          : g.node(
              Form.ELEMENTWISE,
              array,
              "($0 ./ $1)",
              operand(array, depth),
              g.expression(array, depth));
    }
    if (op.startsWith(".") && g.dice.oneIn(2)) {
      Node scalar = array.element() == INT ? g.modest(depth) : g.real(depth);
      return g.node(form, array, "($0 " + op + " $1)", operand(array, depth), scalar);
    }
    return g.node(form, array, "($0 " + op + " $1)", operand(array, depth), operand(array, depth));
  }

  private Node scaled(Type.Array array, int depth) {
    return g.dice.oneIn(3)
        ? g.node(Form.ARITHMETIC, array, "($0 / $1)", g.expression(array, depth), g.real(depth))
        : g.node(Form.ARITHMETIC, array, "($0 * $1)", g.real(depth), g.expression(array, depth));
  }

  private Node mapped(Type.Array array, int depth) {
    Type from = g.dice.of(INT, REAL);
    Type source = new Type.Array(from, array.sizes());
    if (array.isVector() && g.dice.oneIn(3)) {
      return g.node(
          Form.LAMBDA,
          array,
          "zip_with($0, $1, $2)",
          g.expression(source, depth),
          g.expression(array, depth),
          g.lambdas.lambda(new Type.Fun(List.of(from, array.element()), array.element()), depth));
    }
    return g.node(
        Form.LAMBDA,
        array,
        "map($0, $1)",
        g.expression(source, depth),
        g.lambdas.lambda(new Type.Fun(List.of(from), array.element()), depth));
  }

  private Node vector(Type.Array array, int depth) {
    String size = array.size();
    switch (g.dice.below(7)) {
      case 0:
        return g.node(
            Form.CALL, array, g.dice.of("reverse", "sort") + "($0)", g.expression(array, depth));
      case 1:
        return row(array, depth);
      case 2:
        return slice(array, depth);
      case 3:
        return g.node(
            Form.LAMBDA,
            array,
            "scan($0, $1, $2)",
            g.expression(array, depth),
            g.expression(array.element(), depth),
            g.lambdas.lambda(
                new Type.Fun(List.of(array.element(), array.element()), array.element()), depth));
      case 4:
        return g.node(
            Form.CALL,
            array,
            "diagonal($0)",
            g.expression(new Type.Array(array.element(), List.of(size, size)), depth));
      case 5:
        if (array.element() == REAL && Shapes.isNumber(size) && !g.place.plain) {
          return fromList(array, depth);
        }
        return elementwise(array, depth);
      default:
        return array.element() == REAL && g.dice.oneIn(2)
            ? g.node(
                Form.CALL, array, "linspace($0, $1, " + size + ")", g.real(depth), g.real(depth))
            : g.leaves.annotated(g.node(
                Form.CALL, array, "fill(" + size + ", $0)", g.expression(array.element(), depth)));
    }
  }

  private Node row(Type.Array array, int depth) {
    String other = g.dice.of("1", "2", "3");
    boolean row = g.dice.oneIn(2);
    List<String> sizes = row ? List.of(other, array.size()) : List.of(array.size(), other);
    Node matrix = g.expression(new Type.Array(array.element(), sizes), depth);
    if (g.risky()) {
      return g.node(Form.SLICE, array, row ? "$0[$1, ..]" : "$0[.., $1]", matrix, g.unknown(depth));
    }
    int index = g.dice.below(Integer.parseInt(other));
    return g.node(
        Form.SLICE, array, "$0" + (row ? "[" + index + ", ..]" : "[.., " + index + "]"), matrix);
  }

  /** A part of a longer vector. */
  private Node slice(Type.Array array, int depth) {
    if (!Character.isDigit(array.size().charAt(0))) {
      return elementwise(array, depth);
    }
    int size = Integer.parseInt(array.size());
    int before = g.dice.below(3);
    int after = g.dice.below(3);
    String part = before + size + after > 0 && before > 0 && after == 0
        ? "[" + before + "..]"
        : "[" + before + ".." + (before + size) + "]";
    Node whole =
        g.expression(Type.vector(array.element(), Integer.toString(before + size + after)), depth);
    return g.node(Form.SLICE, array, "$0" + part, whole);
  }

  /** A list's elements, if there are as many as wanted. */
  private Node fromList(Type.Array array, int depth) {
    return g.node(
        Form.FALLIBLE_CAST,
        array,
        "((vector($0) as? " + array.text() + ") ?? $1)",
        g.expression(Type.list(REAL), depth),
        g.expression(array, depth));
  }

  private Node matrix(Type.Array array, int depth) {
    String rows = array.sizes().get(0);
    String columns = array.sizes().get(1);
    Type turned = new Type.Array(array.element(), List.of(columns, rows));
    if (rows.equals(columns) && g.dice.oneIn(3)) {
      return g.leaves.annotated(g.node(Form.CALL, array, "identity(" + rows + ")"));
    }
    if (array.element() == REAL && g.dice.oneIn(4)) {
      return g.node(
          Form.CALL,
          array,
          "outer($0, $1)",
          g.expression(Type.vector(REAL, rows), depth),
          g.expression(Type.vector(REAL, columns), depth));
    }
    return g.node(Form.CALL, array, "transpose($0)", g.expression(turned, depth));
  }

  /** A product of matrices, or of a matrix and a vector. */
  private Node product(Type.Array array, int depth) {
    String inner = g.types.size();
    String first = array.sizes().get(0);
    if (!array.isVector()) {
      return g.node(
          Form.ARITHMETIC,
          array,
          g.dice.of("($0 * $1)", "multiply($0, $1)"),
          known(new Type.Array(REAL, List.of(first, inner)), depth),
          known(new Type.Array(REAL, List.of(inner, array.sizes().get(1))), depth));
    }
    return g.dice.oneIn(2)
        ? g.node(
            Form.ARITHMETIC,
            array,
            "($0 * $1)",
            known(new Type.Array(REAL, List.of(first, inner)), depth),
            known(Type.vector(REAL, inner), depth))
        : g.node(
            Form.ARITHMETIC,
            array,
            "($0 * $1)",
            known(Type.vector(REAL, inner), depth),
            known(new Type.Array(REAL, List.of(inner, first)), depth));
  }

  private Node known(Type type, int depth) {
    return g.leaves.known(g.expression(type, depth));
  }
}
