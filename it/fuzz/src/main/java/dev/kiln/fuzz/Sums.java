package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.STR;

import java.util.List;
import java.util.Optional;

/** Options, results, records and sums: making them, and taking them apart without patterns. */
final class Sums implements Family {
  private final Generator g;

  Sums(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted instanceof Type.Data data) {
      choices.add(6, () -> g.leaves.construction(data, depth));
      if (data.isRecord()) {
        choices.add(3, () -> update(data, depth));
      }
    } else if (wanted instanceof Type.Applied option && wanted.is("Option")) {
      choices.add(4, () -> g.leaves.option(option, depth));
      choices.add(2, () -> mapped(option, depth));
      choices.add(
          1,
          () -> g.node(
              Form.CALL,
              wanted,
              "option($0)",
              g.expression(new Type.Applied("Result", List.of(option.first(), STR)), depth)));
      choices.add(2, () -> propagated(option, depth));
    } else if (wanted instanceof Type.Applied result && wanted.is("Result")) {
      choices.add(5, () -> g.leaves.result(result, depth));
      choices.add(
          2,
          () -> g.node(
              Form.CALL,
              wanted,
              "ok_or($0, $1)",
              g.expression(Type.option(result.first()), depth),
              g.expression(result.arguments().get(1), depth)));
      choices.add(2, () -> propagated(result, depth));
    }
    if (wanted == BOOL) {
      choices.add(
          1,
          () -> g.node(
              Form.METHOD,
              BOOL,
              g.dice.of("$0.is_some()", "is_none($0)"),
              g.expression(Type.option(g.types.scalar()), depth)));
    }
    if (!(wanted instanceof Type.Fun)) {
      choices.add(2, () -> orElse(wanted, depth));
      offerFields(wanted, depth, choices);
      offerPropagation(wanted, depth, choices);
    }
  }

  private void offerFields(Type wanted, int depth, Choices choices) {
    for (Type.Data data : g.types.data()) {
      if (data.isRecord()) {
        Type.Constructor record = data.constructors().get(0);
        int at = record.fields().indexOf(wanted);
        if (at >= 0) {
          choices.add(
              3,
              () -> g.node(
                  Form.FIELD,
                  wanted,
                  "$0." + record.names().get(at),
                  g.leaves.known(g.expression(data, depth))));
        }
      }
    }
  }

  /** {@code ?} where the function's result takes what it passes on. */
  private void offerPropagation(Type wanted, int depth, Choices choices) {
    Optional<Type> result = g.place.result;
    if (result.isPresent() && result.get().is("Option")) {
      choices.add(
          3,
          () -> g.node(
              Form.PROPAGATE,
              wanted,
              "$0?",
              g.leaves.known(g.expression(Type.option(wanted), depth))));
    } else if (result.isPresent()
        && result.get() instanceof Type.Applied applied
        && applied.is("Result")) {
      Type inside =
          new Type.Applied("Result", List.of(wanted, applied.arguments().get(1)));
      choices.add(
          3,
          () -> g.node(Form.PROPAGATE, wanted, "$0?", g.leaves.known(g.expression(inside, depth))));
    }
  }

  private Node update(Type.Data data, int depth) {
    Type.Constructor record = data.constructors().get(0);
    int at = g.dice.below(record.fields().size());
    return g.node(
        Form.UPDATE,
        data,
        "($0 with { " + record.names().get(at) + ": $1 })",
        g.leaves.known(g.expression(data, depth)),
        g.expression(record.fields().get(at), depth));
  }

  private Node mapped(Type.Applied option, int depth) {
    Type from = g.types.scalar();
    return g.node(
        Form.LAMBDA,
        option,
        "map($0, $1)",
        g.expression(Type.option(from), depth),
        g.lambdas.lambda(new Type.Fun(List.of(from), option.first()), depth));
  }

  /** A lambda in which something passes on what is not there. */
  private Node propagated(Type.Applied wanted, int depth) {
    Type.Fun fun = new Type.Fun(List.of(g.types.scalar()), wanted);
    String name = g.name("g");
    Node lambda = g.lambdas.lambda(fun, depth + 1);
    return g.node(
        Form.LAMBDA,
        wanted,
        "{\nlet " + name + " = $0\n" + name + "($1)\n}",
        lambda,
        g.expression(fun.parameters().get(0), depth));
  }

  private Node orElse(Type wanted, int depth) {
    Type left =
        g.dice.oneIn(2) ? Type.option(wanted) : new Type.Applied("Result", List.of(wanted, STR));
    return g.node(
        Form.OR_ELSE, wanted, "($0 ?? $1)", g.expression(left, depth), g.expression(wanted, depth));
  }
}
