package dev.kiln.fuzz;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Functions as values: lambdas, closures, local functions, partial calls, pipes. */
final class Lambdas implements Family {
  private final Generator g;

  Lambdas(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted instanceof Type.Fun fun) {
      choices.add(8, () -> lambda(fun, depth));
      return;
    }
    if (g.place.plain) {
      return;
    }
    for (Variable variable : g.place.scope.all()) {
      if (variable.type() instanceof Type.Fun fun && fun.result().equals(wanted)) {
        if (g.affords(40)) {
          choices.add(6, () -> call(variable.node(), fun, depth));
        }
      }
    }
    choices.add(1, () -> applied(wanted, depth));
    choices.add(1, () -> local(wanted, depth));
  }

  /** A lambda, its parameters with their types. */
  Node lambda(Type.Fun fun, int depth) {
    return lambda(fun, () -> g.expression(fun.result(), depth));
  }

  /** A lambda that fails for some arguments; the failure is caught where it is called. */
  Node failing(Type.Fun fun, int depth) {
    return lambda(fun, () -> {
      g.place.caught = true;
      return g.failures.failing(fun.result(), depth);
    });
  }

  private Node lambda(Type.Fun fun, Supplier<Node> maker) {
    List<String> formals = new ArrayList<>();
    Place inside = g.inner(Optional.of(fun.result()), 3);
    Node body = g.at(inside, () -> {
      for (Type type : fun.parameters()) {
        String name = g.name("y");
        formals.add(name + ": " + type.text());
        g.place.scope.add(Variable.of(name, type));
      }
      Node made = maker.get();
      return fun.result() == Type.Scalar.INT && g.dice.oneIn(2) ? captured(made) : made;
    });
    return g.node(Form.LAMBDA, fun, "((" + String.join(", ", formals) + ") => $0)", body);
  }

  /** An Int and two from around, each of which counts another way. */
  private Node captured(Node made) {
    Node first = g.leaves.of(Type.Scalar.INT);
    Node second = g.leaves.of(Type.Scalar.INT);
    return g.node(Form.WRAPPING, Type.Scalar.INT, "($0 *% 3 +% $1 -% $2)", first, second, made);
  }

  private Node call(Node function, Type.Fun fun, int depth) {
    g.spend(40);
    List<Node> parts = new ArrayList<>(List.of(function));
    parts.addAll(g.leaves.each(fun.parameters(), depth));
    if (fun.parameters().size() == 2 && g.dice.oneIn(3)) {
      return new Node(Form.PARTIAL, fun.result(), "($2 |> $0($1, _))", parts);
    } else if (fun.parameters().size() == 1 && g.dice.oneIn(4)) {
      return new Node(Form.PIPE, fun.result(), "($1 |> $0)", parts);
    }
    return new Node(Form.CALL, fun.result(), "$0(" + Leaves.holes(1, parts.size()) + ")", parts);
  }

  /** A lambda that is called where it stands, by a local name. */
  private Node applied(Type wanted, int depth) {
    Type.Fun fun = new Type.Fun(List.of(g.types.any()), wanted);
    Node lambda = lambda(fun, depth);
    String name = g.name("g");
    Node argument = g.expression(fun.parameters().get(0), depth);
    boolean pipe = g.dice.oneIn(3);
    return g.node(
        pipe ? Form.PIPE : Form.LAMBDA,
        wanted,
        "{\nlet " + name + " = $0\n" + (pipe ? "$1 |> " + name : name + "($1)") + "\n}",
        lambda,
        argument);
  }

  /** A local function that calls itself, a parameter falling to zero. */
  private Node local(Type wanted, int depth) {
    String name = g.name("d");
    String count = g.name("k");
    String value = g.name("z");
    boolean tail = g.dice.oneIn(2);
    Place inside = g.inner(Optional.of(wanted), 5);
    Node body = g.at(inside, () -> {
      g.place.scope.add(new Variable(count, Type.Scalar.INT, false, true));
      g.place.scope.add(Variable.of(value, wanted));
      return g.expression(wanted, depth);
    });
    String self = g.dice.of(name, "recurse");
    Node start = g.expression(wanted, depth);
    Node rounds = Literals.natural(g.dice, 0, 6);
    String step = tail
        ? self + "(" + count + " - 1, $0)"
        : "{\nlet " + value + " = " + self + "(" + count + " - 1, " + value + ")\n$0\n}";
    return g.node(
        self.equals(name) ? Form.LOCAL_DEFINE : Form.RECURSE,
        wanted,
        "{\ndefine " + name + "(" + count + ": Int, " + value + ": " + wanted.text() + "): "
            + wanted.text() + " = if " + count + " <= 0 then " + value + " else " + step + "\n"
            + name + "($1, $2)\n}",
        body,
        rounds,
        start);
  }
}
