package dev.kiln.fuzz;

import dev.kiln.fuzz.Scope.Variable;

/** What can be written for every type. */
final class Anything implements Family {
  private final Generator g;

  Anything(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    int nest = g.policy == Policy.DEEP ? 3 : 1;
    choices.add(3 * nest, () -> conditional(wanted, depth));
    choices.add(2 * nest, () -> letIn(wanted, depth));
    choices.add(3 * nest, () -> g.patterns.match(wanted, depth));
    choices.add(2 * nest, () -> g.statements.block(wanted, depth, g.dice.between(1, 3)));
    for (Variable variable : g.place.scope.all()) {
      if (variable.type() instanceof Type.Tuple tuple) {
        int at = tuple.elements().indexOf(wanted);
        if (at >= 0) {
          choices.add(2, () -> g.node(Form.TUPLE_PART, wanted, "$0." + at, variable.node()));
        }
      }
    }
    if (wanted instanceof Type.Tuple tuple) {
      choices.add(8, () -> Leaves.tuple(tuple, g.leaves.each(tuple.elements(), depth)));
    }
  }

  private Node conditional(Type wanted, int depth) {
    String text = g.dice.of("(if $0 then $1 else $2)", "(if $0 { $1 } else { $2 })");
    return g.node(
        Form.IF,
        wanted,
        text,
        g.truth(depth),
        g.expression(wanted, depth),
        g.expression(wanted, depth));
  }

  private Node letIn(Type wanted, int depth) {
    Type type = g.types.any();
    Node value = g.expression(type, depth);
    String name = g.name("a");
    return g.scoped(() -> {
      g.place.scope.add(Variable.of(name, type));
      return g.node(
          Form.LET_IN,
          wanted,
          "(let " + name + ": " + type.text() + " = $0 in $1)",
          value,
          g.expression(wanted, depth));
    });
  }
}
