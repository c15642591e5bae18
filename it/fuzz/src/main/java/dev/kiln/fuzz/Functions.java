package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.DECLARATION;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Top-level functions and constants. {@link Calls} is how those above are called. */
final class Functions implements Family {
  private static final int LEAST_OF_KERNEL = 18;

  private final Generator g;
  private final Calls calls;
  private final List<Variable> constants = new ArrayList<>();

  Functions(Generator g) {
    this.g = g;
    this.calls = new Calls(g);
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    calls.offer(wanted, depth, choices);
  }

  /** A call of any of them. */
  Optional<Node> call(int depth) {
    return calls.any(depth);
  }

  /**
   * A constant; its value cannot fail, or the program would not compile. It may do as little as if
   * it were computed often, so that nothing prints.
   */
  Node constant() {
    String name = g.typeName("C");
    Place place = new Place(new Scope(), Optional.empty(), 100);
    Node value = g.body(place, 12, () -> {
      Type type = g.types.any();
      return g.node(
          Form.CATCH, type, "(catch($0) ?? $1)", g.expression(type, 3), g.leaves.fresh(type));
    });
    constants.add(Variable.of(name, value.type()));
    return g.node(
        Form.CONST, DECLARATION, "const " + name + ": " + value.type().text() + " = $0", value);
  }

  private Scope scope() {
    Scope scope = new Scope();
    constants.forEach(scope::add);
    return scope;
  }

  /** A function. */
  Node declaration() {
    Scope scope = scope();
    if (g.dice.oneIn(g.policy == Policy.KERNELS ? 1 : 5)) {
      return kernel();
    }
    return switch (g.dice.below(9)) {
      case 0, 8 -> recursive(scope);
      case 1 -> clauses(scope);
      case 2 -> method(scope);
      case 3, 4 -> sized(scope);
      default -> plain(scope, g.dice.oneIn(2));
    };
  }

  /** One that can be native code: all of it is numbers, and what is made of numbers. */
  private Node kernel() {
    String name = g.name("kernel");
    Kernels.Heading heading = g.kernels.heading();
    boolean hashes = g.dice.below(6) > 0;
    Type result = hashes ? new Type.Tuple(List.of(heading.value(), INT)) : heading.value();
    Place inside = g.kernels.place(heading, result);
    int pieces = Math.max(LEAST_OF_KERNEL, pieces());
    Node body = g.body(inside, pieces, () -> body(heading.value(), hashes));
    calls.add(new Calls.Signature(name, heading.parameters(), result, false, g.cost()));
    return declared(name, heading.parameters(), result, body);
  }

  private Place place(Scope scope, Type result) {
    return new Place(scope, Optional.of(result), 1);
  }

  /** Parameters that are in scope; what they are is kept for the calls. */
  private List<Calls.Parameter> parameters(Scope scope, int count) {
    List<Calls.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Type type = g.dice.oneIn(8) ? g.types.function() : g.types.any();
      Calls.Parameter parameter = new Calls.Parameter(g.name("p"), type, Optional.empty());
      parameters.add(parameter);
      scope.add(Variable.of(parameter.name(), type));
    }
    return parameters;
  }

  private Node plain(Scope scope, boolean hashes) {
    String name = g.name("f");
    Place outside = new Place(scope, Optional.empty(), 1);
    List<Calls.Parameter> parameters = new ArrayList<>();
    Type[] value = new Type[1];
    g.at(outside, () -> {
      parameters.addAll(parameters(new Scope(), g.dice.below(4)));
      value[0] = g.types.any();
      return null;
    });
    if (g.dice.oneIn(3)) {
      parameters.add(new Calls.Parameter(
          g.name("p"), INT, Optional.of(Literals.integer(g.dice).text())));
    }
    parameters.forEach(parameter -> scope.add(Variable.of(parameter.name(), parameter.type())));
    Type result = hashes ? new Type.Tuple(List.of(value[0], INT)) : value[0];
    Node body = g.body(place(scope, result), pieces(), () -> body(value[0], hashes));
    calls.add(new Calls.Signature(name, parameters, result, false, g.cost()));
    return declared(name, parameters, result, body);
  }

  private int pieces() {
    return g.extent.pieces() / 3;
  }

  private Node declared(String name, List<Calls.Parameter> parameters, Type result, Node body) {
    String formals = Calls.formals(parameters);
    boolean defaults = parameters.stream().anyMatch(p -> p.otherwise().isPresent());
    return g.node(
        defaults ? Form.DEFAULT_ARGUMENT : Form.OTHER,
        DECLARATION,
        "define " + name + "(" + formals + "): " + result.text() + " = $0",
        body);
  }

  /** Calls itself with a falling count: in tail position, or twice. */
  private Node recursive(Scope scope) {
    String name = g.name("f");
    String count = g.name("k");
    Place outside = new Place(scope, Optional.empty(), 1);
    Type[] types = new Type[1];
    g.at(outside, () -> {
      types[0] = g.types.any();
      return null;
    });
    Type type = types[0];
    String held = g.name("p");
    boolean tail = g.dice.oneIn(2);
    scope.add(new Variable(count, INT, false, true));
    scope.add(Variable.of(held, type));
    Node end = g.body(place(scope, type), pieces() / 2, () -> g.expression(type, 3));
    Node step = g.body(place(scope, type), pieces() / 2, () -> g.expression(type, 3));
    String again = tail
        ? name + "(" + count + " - 1, $1)"
        : "{\nlet " + held + " = " + name + "(" + count + " - 1, " + held + ")\n$1\n}";
    int rounds = tail ? g.dice.of(5, 40, 200) : 7;
    calls.add(new Calls.Signature(
        name,
        List.of(
            new Calls.Parameter(count, INT, Optional.of(Integer.toString(rounds))),
            new Calls.Parameter(held, type, Optional.empty())),
        type,
        true,
        g.cost() * rounds));
    return g.node(
        Form.OTHER,
        DECLARATION,
        "define " + name + "(" + count + ": Int, " + held + ": " + type.text() + "): " + type.text()
            + " = if " + count + " <= 0 then $0 else " + again,
        end,
        step);
  }

  private Node clauses(Scope scope) {
    String name = g.name("f");
    String first = g.name("p");
    Type result = g.types.scalar();
    Place place = place(scope, result);
    Node zero = g.body(place, pieces() / 2, () -> g.expression(result, 2));
    scope.add(Variable.of(first, INT));
    Node other = g.body(place, pieces() / 2, () -> g.expression(result, 3));
    calls.add(new Calls.Signature(
        name, List.of(new Calls.Parameter("", INT, Optional.empty())), result, true, g.cost()));
    String start = "define " + name + "(";
    String end = "): " + result.text() + " = ";
    return g.node(
        Form.PATTERN_LITERAL,
        DECLARATION,
        start + g.dice.of("0", "1 | 2", "..0") + ": Int" + end + "$0\n" + start + first + ": Int"
            + end + "$1",
        zero,
        other);
  }

  private Node method(Scope scope) {
    String name = g.name("m");
    List<Type.Data> data = g.types.data();
    Type self = data.isEmpty() ? g.dice.of(INT, Type.Scalar.STR) : g.dice.of(data);
    Type result = g.types.scalar();
    String other = g.name("p");
    scope.add(Variable.of("self", self));
    scope.add(Variable.of(other, result));
    Node body =
        g.body(place(scope, result), pieces(), () -> g.expression(result, g.extent.depth()));
    calls.add(new Calls.Signature(
        "." + name,
        List.of(
            new Calls.Parameter("self", self, Optional.empty()),
            new Calls.Parameter(other, result, Optional.empty())),
        result,
        true,
        g.cost()));
    return g.node(
        Form.SELF,
        DECLARATION,
        "define " + self.text() + "." + name + "(self, " + other + ": " + result.text() + "): "
            + result.text() + " = $0",
        body);
  }

  /** A function for arrays of every size. */
  private Node sized(Scope scope) {
    String name = g.name("f");
    Place place = new Place(scope, Optional.empty(), 1);
    place.sizes = List.of("n", "m");
    List<Calls.Parameter> parameters = new ArrayList<>();
    for (String size : place.sizes) {
      parameters.add(
          new Calls.Parameter(g.name("p"), Type.vector(Type.Scalar.REAL, size), Optional.empty()));
      scope.add(new Variable(size, INT, false, true));
    }
    if (g.dice.oneIn(2)) {
      parameters.add(new Calls.Parameter(
          g.name("p"), new Type.Array(Type.Scalar.REAL, List.of("n", "m")), Optional.empty()));
    }
    parameters.forEach(parameter -> scope.add(Variable.of(parameter.name(), parameter.type())));
    Type result = g.dice.of(
        Type.Scalar.REAL,
        INT,
        Type.vector(Type.Scalar.REAL, "n"),
        new Type.Array(Type.Scalar.REAL, List.of("m", "n")));
    Place inside = place(scope, result);
    inside.sizes = place.sizes;
    Node body = g.body(inside, pieces(), () -> g.expression(result, g.extent.depth()));
    calls.add(new Calls.Signature(name, parameters, result, false, g.cost()));
    return declared(name, parameters, result, body);
  }

  private Node body(Type value, boolean hashes) {
    return hashes ? hashed(value, g.dice.between(1, 4)) : g.expression(value, g.extent.depth());
  }

  /** A block whose value is a pair: a value, and the hash of all that was bound. */
  private Node hashed(Type value, int count) {
    List<Node> all = new ArrayList<>();
    all.add(g.node(Form.VAR, STATEMENT, "var h = 17"));
    g.place.hashes = true;
    if (!g.place.plain && g.place.result.isEmpty()) {
      g.kernels.tryAll(all, calls);
    }
    if (g.place.plain) {
      g.kernels.begin(all);
    }
    int share = Math.max(6, g.budget() / (count + 1));
    for (int i = 0; i < count; i++) {
      g.budget(share);
      g.statements.add(all, g.extent.depth() - 1, 1);
    }
    g.budget(share);
    Node last = g.expression(value, g.extent.depth() - 1);
    Node hash = g.node(Form.LOCAL, INT, "h");
    all.add(Leaves.tuple(new Type.Tuple(List.of(value, INT)), List.of(last, hash)));
    return Node.block(all);
  }

  private int statements() {
    int usual = g.extent.statements();
    return usual + g.dice.below(Math.min(usual + 1, 4));
  }

  /** {@code main}. */
  Node main() {
    Place place = new Place(scope(), Optional.empty(), 1);
    Node body = g.body(place, g.extent.pieces(), () -> hashed(g.types.any(), statements()));
    return g.node(Form.OTHER, DECLARATION, "define main() = $0", body);
  }
}
