package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;

import java.util.List;
import java.util.Optional;

/** Forms around an expression: effects, tasks, time, resources, remembered values. */
final class Tasks implements Family {
  private final Generator g;

  Tasks(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted instanceof Type.Fun || g.place.times > 60 || g.policy == Policy.KERNELS) {
      return;
    }
    if (wanted == INT && !g.place.operation.isEmpty()) {
      choices.add(6, () -> g.node(Form.USES, INT, g.place.operation + "($0)", g.integer(depth)));
    }
    choices.add(1, () -> one(wanted, depth));
  }

  private Node one(Type wanted, int depth) {
    return switch (g.dice.below(7)) {
      case 0 -> with(wanted, depth);
      case 1 -> task(wanted, depth);
      case 2 ->
        g.node(
            Form.TIMEOUT,
            wanted,
            "(timeout(1h, $0) ?? $1)",
            g.expression(wanted, depth),
            g.expression(wanted, depth));
      case 3 ->
        g.node(Form.CACHE, wanted, "cache($0, $1)", g.integer(depth), g.expression(wanted, depth));
      case 4 ->
        g.node(
            Form.PARALLEL,
            wanted,
            "parallel($0, $1)." + "0",
            g.expression(wanted, depth),
            g.expression(g.types.scalar(), depth));
      case 5 -> resource(wanted, depth);
      default -> channel(wanted, depth);
    };
  }

  private Node with(Type wanted, int depth) {
    Node answer = g.lambdas.lambda(new Type.Fun(List.of(INT), INT), depth);
    String before = g.place.operation;
    g.place.operation = "Ask.number";
    Node body = g.expression(wanted, depth);
    g.place.operation = before;
    if (g.dice.oneIn(3)) {
      return g.node(Form.WITH, wanted, "(with Ask = Ask(number: $0) in $1)", answer, body);
    }
    return g.node(
        Form.USES,
        wanted,
        "(with Ask = Ask(number: $0) in {\nlet _ = Ask.number($1)\n$2\n})",
        answer,
        g.integer(depth),
        body);
  }

  private Node task(Type wanted, int depth) {
    String name = g.name("t");
    Node work = g.at(g.inner(Optional.empty(), 1), () -> g.expression(wanted, depth));
    Node between = g.expression(g.types.scalar(), depth);
    return g.node(
        Form.SPAWN,
        wanted,
        "{\nlet " + name + " = spawn $0\nlet _ = $1\n(await " + name + ")\n}",
        work,
        between);
  }

  private Node resource(Type wanted, int depth) {
    Type held = g.types.scalar();
    String name = g.name("o");
    Type.Fun use = new Type.Fun(List.of(held), wanted);
    Node opened = g.at(g.inner(Optional.of(held), 1), () -> g.expression(held, depth));
    String text = "with_resource(() => $0, $1, (" + name + ": " + held.text()
        + ") => print(\"close {" + name + "}\"))";
    return g.dice.oneIn(2)
        ? g.node(Form.WITH_RESOURCE, wanted, text, opened, g.lambdas.lambda(use, depth))
        : g.node(
            Form.WITH_RESOURCE,
            wanted,
            "(catch(" + text + ") ?? $2)",
            opened,
            g.lambdas.failing(use, depth),
            g.expression(wanted, depth));
  }

  private Node channel(Type wanted, int depth) {
    String send = g.name("c");
    String receive = g.name("c");
    return g.node(
        Form.CHANNEL,
        wanted,
        "{\nlet (" + send + ", " + receive + ") = channel(2)\n" + send + ".send($0)\n" + send
            + ".close()\n(" + receive + ".receive() ?? $1)\n}",
        g.expression(wanted, depth),
        g.expression(wanted, depth));
  }
}
