package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;

import java.util.List;

/** Lists: making them, working through them, looking at them. */
final class Lists implements Family {
  private final Generator g;

  Lists(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted instanceof Type.Applied list && wanted.is("List")) {
      choices.add(4, () -> g.leaves.list(list, depth));
      choices.add(6, () -> changed(list, depth));
      choices.add(3, () -> mapped(list, depth));
      if (list.first() == INT) {
        choices.add(2, () -> range(list, depth));
      }
      if (list.first() instanceof Type.Tuple pair && pair.elements().size() == 2) {
        choices.add(
            3,
            () -> g.node(
                Form.CALL,
                wanted,
                "zip($0, $1)",
                g.expression(Type.list(pair.elements().get(0)), depth),
                g.expression(Type.list(pair.elements().get(1)), depth)));
      }
    }
    if (wanted == INT) {
      choices.add(2, () -> number(depth));
    } else if (wanted == BOOL) {
      choices.add(2, () -> asked(depth));
    } else if (wanted == REAL) {
      choices.add(
          1,
          () -> g.node(
              Form.CALL,
              REAL,
              g.dice.of("sum", "product") + "($0)",
              g.expression(Type.list(REAL), depth)));
    }
    if (!(wanted instanceof Type.Fun)) {
      choices.add(1, () -> element(wanted, depth));
      choices.add(1, () -> folded(wanted, depth));
    }
    if (wanted instanceof Type.Applied option && wanted.is("Option")) {
      choices.add(
          3,
          () -> g.node(
              Form.CALL,
              wanted,
              g.dice.of("first", "last") + "($0)",
              g.expression(Type.list(option.first()), depth)));
      choices.add(
          2,
          () -> g.node(
              Form.LAMBDA,
              wanted,
              "find($0, $1)",
              g.expression(Type.list(option.first()), depth),
              g.lambdas.lambda(new Type.Fun(List.of(option.first()), BOOL), depth)));
    }
  }

  private Node changed(Type.Applied list, int depth) {
    Type element = list.first();
    Node all = g.expression(list, depth);
    return switch (g.dice.below(8)) {
      case 0 -> g.node(Form.CONCAT, list, "($0 ++ $1)", all, g.expression(list, depth));
      case 1 -> g.node(Form.SPREAD, list, "[..$0, $1]", all, g.expression(element, depth));
      case 2 ->
        g.node(
            Form.SPREAD,
            list,
            "[$1, ..$0, ..$2]",
            all,
            g.expression(element, depth),
            g.expression(list, depth));
      case 3 ->
        g.node(
            Form.LAMBDA,
            list,
            "filter($0, $1)",
            all,
            g.lambdas.lambda(new Type.Fun(List.of(element), BOOL), depth));
      case 4 ->
        g.node(Form.CALL, list, g.dice.of("take", "drop") + "($0, $1)", all, g.modest(depth));
      case 5 -> slice(list, all);
      case 6 ->
        isOrdered(element)
            ? g.node(Form.CALL, list, g.dice.of("sort", "distinct") + "($0)", all)
            : g.node(Form.METHOD, list, "$0.reverse()", all);
      default -> g.node(Form.CALL, list, "reverse($0)", all);
    };
  }

  private Node slice(Type list, Node all) {
    String name = g.name("s");
    String part = g.risky() ? "[1..3]" : g.dice.of("[length(@) / 2..]", "[0..# - length(@) / 3]");
    return g.node(
        Form.SLICE,
        list,
        "{\nlet " + name + " = $0\n" + name + part.replace("@", name) + "\n}",
        all);
  }

  private static boolean isOrdered(Type type) {
    return type instanceof Type.Scalar;
  }

  private Node mapped(Type.Applied list, int depth) {
    Type from = g.types.scalar();
    Node source = g.expression(Type.list(from), depth);
    Type.Fun fun = new Type.Fun(List.of(from), list.first());
    return switch (g.dice.below(3)) {
      case 0 ->
        g.node(
            Form.LAMBDA,
            list,
            "flat_map($0, $1)",
            source,
            g.lambdas.lambda(new Type.Fun(List.of(from), list), depth));
      case 1 ->
        g.node(
            Form.LAMBDA,
            list,
            "scan($0, $1, $2)",
            source,
            g.expression(list.first(), depth),
            g.lambdas.lambda(new Type.Fun(List.of(list.first(), from), list.first()), depth));
      default -> g.node(Form.LAMBDA, list, "map($0, $1)", source, g.lambdas.lambda(fun, depth));
    };
  }

  private Node range(Type list, int depth) {
    int from = g.dice.between(-3, 5);
    return switch (g.dice.below(3)) {
      case 0 -> g.node(Form.RANGE, list, "list((" + from + ")..($0 & 15))", g.integer(depth));
      case 1 ->
        g.node(Form.RANGE_INCLUSIVE, list, "list((" + from + ")..=($0 & 7))", g.integer(depth));
      default ->
        g.node(
            Form.RANGE_BY,
            list,
            "list(($0 & 15)" + g.dice.of("..", "..=") + "(" + from + ") by "
                + g.dice.of("-1", "-2", "3", "2") + ")",
            g.integer(depth));
    };
  }

  private Node number(int depth) {
    Node list = g.expression(Type.list(g.types.scalar()), depth);
    Type element = ((Type.Applied) list.type()).first();
    return switch (g.dice.below(4)) {
      case 0 -> g.node(Form.CALL, INT, "length($0)", list);
      case 1 ->
        g.node(
            Form.LAMBDA,
            INT,
            "count($0, $1)",
            list,
            g.lambdas.lambda(new Type.Fun(List.of(element), BOOL), depth));
      case 2 ->
        g.node(
            Form.OR_ELSE,
            INT,
            "(index_of($0, $1) ?? $2)",
            list,
            g.expression(element, depth),
            g.integer(depth));
      default ->
        g.node(
            Form.LAMBDA,
            INT,
            "sum(map($0, (q: Int) => q % 1000))",
            g.expression(Type.list(INT), depth));
    };
  }

  private Node asked(int depth) {
    Type element = g.types.scalar();
    Node list = g.expression(Type.list(element), depth);
    return g.dice.oneIn(3)
        ? g.node(Form.CALL, BOOL, "contains($0, $1)", list, g.expression(element, depth))
        : g.node(
            Form.LAMBDA,
            BOOL,
            g.dice.of("any", "all") + "($0, $1)",
            list,
            g.lambdas.lambda(new Type.Fun(List.of(element), BOOL), depth));
  }

  /** An element, in most cases of those that are there. */
  private Node element(Type wanted, int depth) {
    Node list = g.expression(Type.list(wanted), depth);
    String name = g.name("s");
    if (g.risky()) {
      return g.node(
          Form.INDEX,
          wanted,
          "{\nlet " + name + " = $0\n" + name + "[$1]\n}",
          list,
          g.unknown(depth));
    }
    return g.dice.oneIn(3)
        ? g.node(
            Form.LENGTH_SIGN,
            wanted,
            "{\nlet " + name + " = $0\nif is_empty(" + name + ") then $1 else " + name
                + "[# - 1]\n}",
            list,
            g.expression(wanted, depth))
        : g.node(
            Form.INDEX,
            wanted,
            "{\nlet " + name + " = $0\nif is_empty(" + name + ") then $1 else " + name
                + "[$2 mod length(" + name + ")]\n}",
            list,
            g.expression(wanted, depth),
            g.integer(depth));
  }

  private Node folded(Type wanted, int depth) {
    Type element = g.types.scalar();
    return g.node(
        Form.LAMBDA,
        wanted,
        "fold($0, $1, $2)",
        g.expression(Type.list(element), depth),
        g.expression(wanted, depth),
        g.lambdas.lambda(new Type.Fun(List.of(wanted, element), wanted), depth));
  }
}
