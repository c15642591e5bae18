package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;

import java.util.List;

/** What looks at vectors and matrices: their elements, and what comes of all of these. */
final class Elements {
  private final Generator g;

  Elements(Generator g) {
    this.g = g;
  }

  void offer(Type wanted, int depth, Choices choices) {
    int much = g.wants(Policy.SHAPES) ? 4 : 1;
    if (wanted == REAL) {
      choices.add(3 * much, () -> at(REAL, depth));
      choices.add(3 * much, () -> reduced(depth));
      choices.add(g.place.plain ? 0 : much, () -> ofUnknownSize(depth));
    } else if (wanted == INT) {
      choices.add(2 * much, () -> at(INT, depth));
      choices.add(much, () -> counted(depth));
    } else if (wanted == BOOL) {
      choices.add(much, () -> asked(depth));
    } else if (wanted.equals(Type.list(REAL)) || wanted.equals(Type.list(INT))) {
      Type element = ((Type.Applied) wanted).first();
      choices.add(
          much,
          () -> g.node(
              Form.CALL,
              wanted,
              "list($0)",
              g.expression(Type.vector(element, g.types.size()), depth)));
    }
  }

  /** An element, in most cases of those that are there. */
  private Node at(Type element, int depth) {
    boolean vector = g.dice.below(3) > 0;
    List<String> sizes = vector ? List.of(g.types.size()) : List.of(g.types.size(), g.types.size());
    Node array = g.expression(new Type.Array(element, sizes), depth);
    String name = g.name("u");
    String start = "{\nlet " + name + ": " + array.type().text() + " = $0\n";
    if (g.risky()) {
      return vector
          ? g.node(Form.INDEX, element, start + name + "[$1]\n}", array, g.unknown(depth))
          : g.node(
              Form.INDEX_MATRIX,
              element,
              start + name + "[$1, $2]\n}",
              array,
              g.unknown(depth),
              g.unknown(depth));
    }
    if (vector) {
      String guard = "if " + sizes.get(0) + " == 0 then $1 else ";
      Node other = g.expression(element, depth);
      return g.dice.oneIn(4)
          ? g.node(Form.LENGTH_SIGN, element, start + guard + name + "[# - 1]\n}", array, other)
          : g.node(
              Form.INDEX,
              element,
              start + guard + name + "[$2 mod max(1, " + sizes.get(0) + ")]\n}",
              array,
              other,
              g.integer(depth));
    }
    return g.node(
        Form.INDEX_MATRIX,
        element,
        start + "if " + sizes.get(0) + " * " + sizes.get(1) + " == 0 then $1 else " + name
            + "[$2 mod max(1, " + sizes.get(0) + "), $3 mod max(1, " + sizes.get(1) + ")]\n}",
        array,
        g.expression(element, depth),
        g.integer(depth),
        g.integer(depth));
  }

  private Node reduced(int depth) {
    String size = g.types.length();
    Node vector = g.expression(Type.vector(REAL, size), depth);
    return switch (g.dice.below(8)) {
      case 0, 1 -> g.node(Form.CALL, REAL, g.dice.of("sum", "product", "norm") + "($0)", vector);
      case 2, 3 ->
        g.node(Form.CALL, REAL, "dot($0, $1)", vector, g.expression(vector.type(), depth));
      case 4 ->
        g.node(
            Form.CALL,
            REAL,
            g.dice.of("trace", "det", "sum") + "($0)",
            g.expression(new Type.Array(REAL, List.of("2", "2")), depth));
      case 5 ->
        g.node(
            Form.CALL,
            REAL,
            g.dice.of("mean", "min", "max", "variance") + "($0)",
            g.expression(Type.vector(REAL, g.dice.of("1", "3", "8", "17")), depth));
      case 6 -> g.node(Form.CALL, REAL, "polyval($0, $1)", vector, g.real(depth));
      default ->
        g.node(
            Form.CALL,
            REAL,
            "sum($0)",
            g.expression(new Type.Array(REAL, List.of(size, g.types.size())), depth));
    };
  }

  private Node ofUnknownSize(int depth) {
    return g.node(
        Form.CALL,
        REAL,
        g.dice.of("sum", "norm", "product") + "(vector($0))",
        g.expression(Type.list(REAL), depth));
  }

  private Node counted(int depth) {
    String size = g.types.length();
    Node vector = g.expression(Type.vector(INT, size), depth);
    return switch (g.dice.below(4)) {
      case 0 ->
        g.node(
            Form.LAMBDA,
            INT,
            "count($0, $1)",
            vector,
            g.lambdas.lambda(new Type.Fun(List.of(INT), BOOL), depth));
      case 1 ->
        g.node(
            Form.CALL,
            INT,
            g.dice.of("argmin", "argmax") + "($0)",
            g.expression(Type.vector(REAL, g.dice.of("1", "2", "7")), depth));
      case 2 ->
        g.node(
            Form.LAMBDA,
            INT,
            "dot(map($0, (q: Int) => q % 100), map($1, (q: Int) => q & 255))",
            vector,
            g.expression(vector.type(), depth));
      default ->
        g.risky()
            ? g.node(Form.CALL, INT, "sum($0)", vector)
            : g.node(Form.LAMBDA, INT, "sum(map($0, (q: Int) => q >> 8))", vector);
    };
  }

  private Node asked(int depth) {
    Node vector = g.expression(Type.vector(REAL, g.types.size()), depth);
    return g.dice.oneIn(2)
        ? g.node(Form.COMPARISON, BOOL, "($0 == $1)", vector, g.expression(vector.type(), depth))
        : g.node(
            Form.LAMBDA,
            BOOL,
            g.dice.of("any", "all") + "($0, $1)",
            vector,
            g.lambdas.lambda(new Type.Fun(List.of(REAL), BOOL), depth));
  }
}
