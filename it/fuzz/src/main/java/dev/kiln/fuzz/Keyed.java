package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.INT;

import java.util.List;

/** Maps and sets. */
final class Keyed implements Family {
  private final Generator g;

  Keyed(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted instanceof Type.Applied map && wanted.is("Map")) {
      choices.add(6, () -> map(map, depth));
    } else if (wanted instanceof Type.Applied set && wanted.is("Set")) {
      choices.add(6, () -> set(set, depth));
    } else if (wanted == BOOL) {
      choices.add(1, () -> asked(depth));
    } else if (wanted instanceof Type.Applied list
        && wanted.is("List")
        && list.first() instanceof Type.Scalar) {
      choices.add(1, () -> taken(list, depth));
    }
    if (!(wanted instanceof Type.Fun)) {
      choices.add(1, () -> value(wanted, depth));
    }
  }

  private Node map(Type.Applied map, int depth) {
    Type key = map.first();
    Type value = map.arguments().get(1);
    Node all = g.expression(map, depth);
    return switch (g.dice.below(4)) {
      case 0 ->
        g.node(
            Form.CALL,
            map,
            "insert($0, $1, $2)",
            all,
            g.expression(key, depth),
            g.expression(value, depth));
      case 1 -> g.node(Form.CALL, map, "remove($0, $1)", all, g.expression(key, depth));
      case 2 ->
        g.node(
            Form.LAMBDA,
            map,
            "filter($0, $1)",
            all,
            g.lambdas.lambda(new Type.Fun(List.of(key, value), BOOL), depth));
      default ->
        g.node(
            Form.CALL,
            map,
            "map_of($0)",
            g.expression(Type.list(new Type.Tuple(List.of(key, value))), depth));
    };
  }

  private Node set(Type.Applied set, int depth) {
    Node all = g.expression(set, depth);
    return switch (g.dice.below(4)) {
      case 0 ->
        g.node(
            Form.CALL,
            set,
            g.dice.of("union", "intersect", "difference") + "($0, $1)",
            all,
            g.expression(set, depth));
      case 1 ->
        g.node(
            Form.CALL,
            set,
            g.dice.of("insert", "remove") + "($0, $1)",
            all,
            g.expression(set.first(), depth));
      case 2 -> g.node(Form.CALL, set, "set_of($0)", g.expression(Type.list(set.first()), depth));
      default -> new Node(Form.SET, set, "#{$*, $*}", g.leaves.some(set.first(), 1, 4, depth));
    };
  }

  private Node asked(int depth) {
    Type key = g.types.key();
    Type keyed = g.dice.oneIn(2)
        ? new Type.Applied("Set", List.of(key))
        : new Type.Applied("Map", List.of(key, INT));
    return g.node(
        Form.CALL, BOOL, "contains($0, $1)", g.expression(keyed, depth), g.expression(key, depth));
  }

  private Node taken(Type.Applied list, int depth) {
    boolean key = List.<Type>of(INT, Type.Scalar.STR, Type.Scalar.CHAR).contains(list.first());
    if (key && g.dice.oneIn(2)) {
      return g.node(
          Form.CALL,
          list,
          "list($0)",
          g.expression(new Type.Applied("Set", List.of(list.first())), depth));
    }
    Type map = new Type.Applied("Map", List.of(g.types.key(), list.first()));
    return g.node(Form.CALL, list, "values($0)", g.expression(map, depth));
  }

  private Node value(Type wanted, int depth) {
    Type key = g.types.key();
    Node map = g.expression(new Type.Applied("Map", List.of(key, wanted)), depth);
    if (g.risky()) {
      return g.node(Form.INDEX, wanted, "$0[$1]", map, g.expression(key, depth));
    }
    return g.node(
        Form.OR_ELSE,
        wanted,
        "(get($0, $1) ?? $2)",
        map,
        g.expression(key, depth),
        g.expression(wanted, depth));
  }
}
