package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.DECLARATION;
import static dev.kiln.fuzz.Type.Scalar.INT;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Top-level functions: writing them, and calling those above. */
final class Functions implements Family {
  private final Generator g;
  private final List<Signature> known = new ArrayList<>();

  Functions(Generator g) {
    this.g = g;
  }

  /**
   * A function that can be called.
   *
   * @param cost about how many pieces a call evaluates
   */
  private record Signature(String name, List<Type> parameters, Type result, long cost) {}

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    for (Signature function : known) {
      if (g.affords(function.cost())) {
        if (function.result().equals(wanted)) {
          choices.add(4, () -> call(function, depth));
        } else if (function.result() instanceof Type.Tuple tuple
            && tuple.elements().contains(wanted)) {
          int at = tuple.elements().indexOf(wanted);
          choices.add(
              3, () -> g.node(Form.TUPLE_PART, wanted, "$0." + at, call(function, depth)));
        }
      }
    }
  }

  private Node call(Signature function, int depth) {
    g.spend(function.cost());
    List<Node> arguments = g.leaves.each(function.parameters(), depth);
    return new Node(
        Form.CALL, function.result(),
        function.name() + "(" + Leaves.holes(0, arguments.size()) + ")", arguments);
  }

  /** A function of its own. */
  Node declaration() {
    String name = g.name("f");
    List<Type> parameters = new ArrayList<>();
    List<String> formals = new ArrayList<>();
    Scope scope = new Scope();
    int count = g.dice.below(4);
    for (int i = 0; i < count; i++) {
      Type type = g.types.any();
      String parameter = g.name("p");
      parameters.add(type);
      formals.add(parameter + ": " + type.text());
      scope.add(Variable.of(parameter, type));
    }
    Type value = g.types.any();
    boolean hashes = g.dice.oneIn(2);
    Type result = hashes ? new Type.Tuple(List.of(value, INT)) : value;
    Place place = new Place(scope, Optional.of(result), 1);
    Node body = g.body(place, g.policy.budget / 3, () -> body(value, hashes));
    known.add(new Signature(name, parameters, result, g.cost()));
    return g.node(
        Form.OTHER, DECLARATION,
        "define " + name + "(" + String.join(", ", formals) + "): " + result.text() + " = $0",
        body);
  }

  private Node body(Type value, boolean hashes) {
    if (!hashes) {
      return g.expression(value, g.policy.depth);
    }
    return hashed(value, g.dice.between(1, 4));
  }

  /** A block whose value is a pair: a value, and the hash of all that was bound. */
  private Node hashed(Type value, int count) {
    List<Node> all = new ArrayList<>();
    all.add(g.node(Form.VAR, Type.Scalar.STATEMENT, "var h = 17"));
    g.place.hashes = true;
    g.statements.add(all, g.policy.depth - 1, count);
    Node last = g.expression(value, g.policy.depth - 1);
    Node hash = g.node(Form.LOCAL, INT, "h");
    all.add(Leaves.tuple(new Type.Tuple(List.of(value, INT)), List.of(last, hash)));
    return Node.block(all);
  }

  /** {@code main}. */
  Node main() {
    Place place = new Place(new Scope(), Optional.empty(), 1);
    Type value = g.types.any();
    Node body = g.body(
        place, g.policy.budget, () -> hashed(value, g.policy.statements + g.dice.below(4)));
    return g.node(Form.OTHER, DECLARATION, "define main() = $0", body);
  }
}
